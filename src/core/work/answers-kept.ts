import type { KnownEvent } from './event.ts';
import { parseJson } from './parse-json.ts';
import { ANSWERS_KEPT, eventsIn, type Columns } from './snapshot.ts';

/** The events of a device, with those that it keeps folded together as they were done. */
export function withAnswers(events: readonly KnownEvent[]): KnownEvent[] {
  return events.flatMap((event) =>
    // Written on this very device by `answersKept`.
    event.type === ANSWERS_KEPT ? eventsIn(parseJson(event.payload) as Columns, event.stream) : [event],
  );
}
