/** Runs in a page of the app: writes drafts and hands them in as the screens do, with what the device itself is made of. */
import type { Place } from '#core/work/payloads.ts';
import type { PersonId } from '#core/people/ids.ts';
import { draftKey } from '#core/work/registers.ts';
import { streamOf } from '#core/work/stream.ts';
import { openClock } from '#local/outbox/clock.ts';
import { handIn } from '#local/outbox/hand-in.ts';
import { saveRegister } from '#local/outbox/save-register.ts';
import { openWorkDatabase } from '#local/store/open-work-database.ts';
import { saveIn } from '#local/store/store-error.ts';
import type { WorkDatabase } from '#local/store/work-database.ts';

export type Submission = { place: Place; title: string; text: string };
export type HandInMany = {
  /** Each is a draft first. Resolves when the last one is on the disk. */
  handIn(submissions: readonly Submission[]): Promise<void>;
  /** Resolves with the page's clock when the school has acknowledged all, in the store of this device. */
  untilAcknowledged(count: number): Promise<number>;
  hasFeedback(): Promise<boolean>;
  whoAmI(): Promise<{ personId: string; schoolId: string }>;
};
declare global {
  var handInMany: HandInMany;
}

const POLL_MS = 10;

async function inStore<T>(task: (db: WorkDatabase) => Promise<T>): Promise<T> {
  const db = await openWorkDatabase();
  try {
    return await task(db);
  } finally {
    db.close();
  }
}

async function personOf(db: WorkDatabase): Promise<PersonId> {
  const [person] = await db.profiles.toArray();
  if (person === undefined) throw new Error('Nobody has signed in.');
  return person.personId as PersonId;
}

async function handInAll(db: WorkDatabase, submissions: readonly Submission[]): Promise<void> {
  const personId = await personOf(db);
  const stream = streamOf('student', personId);
  const clock = openClock();
  // In one commit, so that a benchmark does not wait a thousand times for the disk.
  await saveIn(db, db.tables, async () => {
    for (const { place, title, text } of submissions) {
      await saveRegister(db, { stream, key: draftKey(place), payload: { text }, personId }, clock);
      await handIn(db, { personId, place, title, text, files: [] }, clock);
    }
  });
}

async function untilStored(db: WorkDatabase, count: number): Promise<number> {
  const stored = db.events.where('[state+deviceSeq]').between(['stored', 1], ['stored', Infinity]);
  while ((await stored.count()) < count) {
    await new Promise((resolve) => {
      setTimeout(resolve, POLL_MS);
    });
  }
  return performance.now();
}

globalThis.handInMany = {
  handIn: (submissions) => inStore((db) => handInAll(db, submissions)),
  untilAcknowledged: (count) => inStore((db) => untilStored(db, count)),
  hasFeedback: () =>
    inStore(async (db) => (await db.events.filter(({ type }) => type === 'feedback-given').count()) > 0),
  whoAmI: () =>
    inStore(async (db) => {
      const school = await db.meta.get('school');
      if (school?.name !== 'school') throw new Error('This device belongs to no school.');
      return { personId: await personOf(db), schoolId: school.schoolId };
    }),
};
