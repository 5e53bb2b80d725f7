/**
 * The conversations that somebody may read on this device, by the school's last word: one a child, between those at
 * home who may write and the child's teachers.
 */
import * as v from 'valibot';
import { ABOUT_FAMILY, AboutFamilySchema, type AboutFamily } from '#core/messages/about-family.ts';
import { conversationOf, unreadBy, type Message } from '#core/messages/conversation.ts';
import type { Side } from '#core/messages/templates.ts';
import { parseStream, streamOf, type StreamId } from '#core/work/stream.ts';
import { whereaboutsOf, type Whereabouts } from '#core/work/whereabouts.ts';
import { mayHaveLeft, readArrival } from '../outbox/read-work.ts';
import { readRegister } from '../outbox/save-register.ts';
import { readLeftUpTo } from '../store/meta.ts';
import type { EventRow, WorkDatabase } from '../store/work-database.ts';

/** `seenBy`: who of the other side has had it on a screen. */
export type MessageHere = Message<EventRow> & {
  mine: boolean;
  unread: boolean;
  whereabouts: Whereabouts;
  seenBy: string[];
};
export type Conversation = { stream: StreamId; about: AboutFamily; messages: MessageHere[]; unread: number };

/** Who reads, and for which side: a teacher may have a child at the school, too. */
export type Reader = { personId: string; side: Side };

async function partsWaiting(db: WorkDatabase, { said, stream }: Message): Promise<number> {
  if (said.kind !== 'sound') return 0;
  const rows = await db.parts.bulkGet(said.file.parts.map(([hash]): [string, string] => [stream, hash]));
  return rows.reduce((sum, row) => sum + (row?.state === 'waiting' ? row.sizeBytes : 0), 0);
}

type Place = { about: AboutFamily; reader: Reader; leftUpTo: number; fresh: ReadonlySet<string> };

async function describe(db: WorkDatabase, message: Message<EventRow>, place: Place): Promise<MessageHere> {
  const { about, reader, leftUpTo, fresh } = place;
  const others: readonly { personId: string }[] =
    reader.side === 'teacher' ? about.guardians : about.teachers;
  const seenBy = message.readBy.filter((id) => others.some(({ personId }) => personId === id));
  const isSpoken = message.said.kind === 'sound';
  const whole = isSpoken ? await readArrival(db, { stream: message.stream, workId: message.id }) : 0;
  const whereabouts = whereaboutsOf({
    eventState: message.event.state,
    mayHaveLeft: mayHaveLeft(message.event, leftUpTo),
    partsWaitingBytes: await partsWaiting(db, message),
    arrived: whole !== undefined && message.event.state === 'stored',
    seen: seenBy.length > 0,
  });
  return {
    ...message,
    ...{ mine: message.by === reader.personId, unread: fresh.has(message.id), whereabouts, seenBy },
  };
}

/** Undefined where the school has not said yet whose stream it is. */
async function readConversation(
  db: WorkDatabase,
  stream: StreamId,
  reader: Reader,
): Promise<Conversation | undefined> {
  const about = v.safeParse(AboutFamilySchema, await readRegister(db, stream, ABOUT_FAMILY));
  if (!about.success) return undefined;
  const [events, leftUpTo] = await Promise.all([
    db.events.where('stream').equals(stream).toArray(),
    readLeftUpTo(db),
  ]);
  const known = conversationOf(events);
  const fresh = new Set<string>(unreadBy(known, reader.personId).map(({ id }) => id));
  const place = { about: about.output, reader, leftUpTo, fresh };
  const messages = await Promise.all(known.map((message) => describe(db, message, place)));
  return { stream, about: about.output, messages, unread: fresh.size };
}

function lastAt({ messages }: Conversation): number {
  return messages.at(-1)?.at ?? 0;
}

/** Those with something unread first, then those in which something was said last, then by the child's name. */
function inOrder(conversations: readonly Conversation[]): Conversation[] {
  return [...conversations].sort(
    (a, b) =>
      Number(b.unread > 0) - Number(a.unread > 0) ||
      lastAt(b) - lastAt(a) ||
      a.about.child.givenName.localeCompare(b.about.child.givenName),
  );
}

/** Is this conversation between this person and the other side? Whoever has left it still has what they wrote. */
function isOfSide({ about }: Conversation, { personId, side }: Reader): boolean {
  const people: readonly { personId: string }[] = side === 'teacher' ? about.teachers : about.guardians;
  return people.some((person) => person.personId === personId);
}

export async function readConversations(db: WorkDatabase, reader: Reader): Promise<Conversation[]> {
  const reads = await db.reads.get(reader.personId);
  const streams = (reads?.streams ?? []).flatMap((stream) => {
    const parts = parseStream(stream);
    return parts?.kind === 'family' ? [streamOf('family', parts.owner)] : [];
  });
  const found = await Promise.all(streams.map((stream) => readConversation(db, stream, reader)));
  return inOrder(found.filter((one) => one !== undefined).filter((one) => isOfSide(one, reader)));
}
