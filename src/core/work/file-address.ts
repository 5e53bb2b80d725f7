import type { EventId } from './event.ts';
import type { StreamId } from './stream.ts';

/** Where the school serves a file of handed-in work, to those who may read its stream. `index`: its place in `files`. */
export function workFileAddress(stream: StreamId, workId: EventId, index: number): string {
  return `/work/${stream}/events/${workId}/files/${String(index)}`;
}
