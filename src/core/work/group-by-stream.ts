import type { KnownEvent } from './event.ts';

/** The events of each stream, in the order in which they stand. */
export function groupByStream(events: readonly KnownEvent[]): Map<string, KnownEvent[]> {
  const byStream = new Map<string, KnownEvent[]>();
  for (const event of events) {
    const known = byStream.get(event.stream);
    if (known === undefined) byStream.set(event.stream, [event]);
    else known.push(event);
  }
  return byStream;
}
