/**
 * What a family and a child's teachers wrote to each other, from the events of the child's family stream: the same
 * offline, and what was just written shows before it has travelled.
 */
import type { PersonId } from '../people/ids.ts';
import type { EventId, KnownEvent } from '../work/event.ts';
import type { MessageSent } from '../work/desk-payloads.ts';
import { readDeskPayload } from '../work/read-desk-payload.ts';
import type { StreamId } from '../work/stream.ts';
import { whenDone } from '../work/when-done.ts';

export type Message<Event extends KnownEvent = KnownEvent> = {
  id: EventId;
  stream: StreamId;
  by: PersonId;
  /** Epoch ms; see `whenDone`. */
  at: number;
  said: MessageSent;
  /** Who else has had it on a screen. */
  readBy: PersonId[];
  event: Event;
};

function readersIn(events: readonly KnownEvent[]): Map<string, Set<PersonId>> {
  const readers = new Map<string, Set<PersonId>>();
  for (const event of events) {
    for (const id of readDeskPayload(event, 'message-read')?.messageIds ?? []) {
      readers.set(id, (readers.get(id) ?? new Set()).add(event.personId));
    }
  }
  return readers;
}

/** The messages of one family stream, oldest first. */
export function conversationOf<Event extends KnownEvent>(events: readonly Event[]): Message<Event>[] {
  const readers = readersIn(events);
  const messages = events.flatMap((event): Message<Event>[] => {
    const said = readDeskPayload(event, 'message-sent');
    if (said === undefined) return [];
    const { id, stream, personId: by } = event;
    const readBy = [...(readers.get(id) ?? [])].filter((reader) => reader !== by);
    return [{ id, stream, by, at: whenDone(event), said, readBy, event }];
  });
  return messages.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** What others wrote and this person has not had on a screen. */
export function unreadBy<M extends Message>(messages: readonly M[], reader: string): M[] {
  return messages.filter(({ by, readBy }) => by !== reader && !readBy.some((id) => id === reader));
}
