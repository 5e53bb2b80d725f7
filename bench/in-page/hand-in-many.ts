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

export type Submission = { place: Place; title: string; text: string };
export type HandInMany = {
  /** Each is a draft first. Resolves when the last one is on the disk. */
  handIn(submissions: readonly Submission[]): Promise<void>;
  /** Resolves with the page's clock when the school has acknowledged all, in the store of this device. */
  untilAcknowledged(count: number): Promise<number>;
};
declare global {
  var handInMany: HandInMany;
}

const POLL_MS = 10;

globalThis.handInMany = {
  handIn: async (submissions) => {
    const db = await openWorkDatabase();
    const [person] = await db.profiles.toArray();
    if (person === undefined) throw new Error('Nobody has signed in.');
    const personId = person.personId as PersonId;
    const stream = streamOf('student', personId);
    const clock = openClock();
    // In one commit, so that a benchmark does not wait a thousand times for the disk.
    await saveIn(db, db.tables, async () => {
      for (const { place, title, text } of submissions) {
        await saveRegister(db, { stream, key: draftKey(place), payload: { text }, personId }, clock);
        await handIn(db, { personId, place, title, text, files: [] }, clock);
      }
    });
    db.close();
  },
  untilAcknowledged: async (count) => {
    const db = await openWorkDatabase();
    const isStored = (state: string) =>
      db.events.where('[state+deviceSeq]').between([state, 1], [state, Infinity]);
    while ((await isStored('stored').count()) < count) {
      await new Promise((resolve) => {
        setTimeout(resolve, POLL_MS);
      });
    }
    const at = performance.now();
    db.close();
    return at;
  },
};
