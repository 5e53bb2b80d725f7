/**
 * Who of this device may read what, as the school now says. A stream that nobody here may read any more loses
 * the records of others; what people of this device wrote, and what was addressed to them, stays theirs. A person
 * whose session has ended is in no list: that takes nothing away. Inside the transaction of `applyAnswer`.
 */
import type { SyncResponse } from '#core/protocol/sync.ts';
import { parseStream } from '#core/work/stream.ts';
import type { WorkDatabase } from '../store/work-database.ts';

type Reads = NonNullable<SyncResponse['reads']>;

async function readableStreams(db: WorkDatabase): Promise<Set<string>> {
  const rows = await db.reads.toArray();
  return new Set(rows.flatMap((row) => row.streams));
}

async function noteSessions(db: WorkDatabase, reads: Reads): Promise<void> {
  const withSession = new Set(reads.map((read) => read.personId));
  // Only those that change: screens follow these rows.
  const changed = db.profiles.filter((profile) => profile.signedIn !== withSession.has(profile.personId));
  await changed.modify((profile) => {
    profile.signedIn = !profile.signedIn;
  });
}

async function forgetOthers(db: WorkDatabase, stream: string, people: ReadonlySet<string>): Promise<void> {
  await db.cursors.delete(stream);
  const parts = parseStream(stream);
  if (parts?.kind === 'student' && people.has(parts.owner)) return;
  const isOthers = (row: { personId: string }) => !people.has(row.personId);
  await db.events.where('stream').equals(stream).filter(isOthers).delete();
  const registers = db.registers.where('[stream+key]').between([stream, ''], [stream, '\uffff']);
  await registers.filter(isOthers).delete();
}

/** Keeps who may read what, and lets go of what nobody here may read any more. */
export async function keepReads(db: WorkDatabase, reads: Reads): Promise<void> {
  const before = await readableStreams(db);
  await db.reads.bulkPut(reads);
  const after = await readableStreams(db);
  const people = new Set((await db.profiles.toArray()).map((profile) => profile.personId));
  for (const stream of before) if (!after.has(stream)) await forgetOthers(db, stream, people);
}

export async function applyReads(db: WorkDatabase, reads: Reads): Promise<void> {
  await noteSessions(db, reads);
  await keepReads(db, reads);
}
