/** Runs in a page of a device that somebody has signed in on, without the app: visits to school, one at a time and timed. */
import type { PersonId } from '#core/people/ids.ts';
import { streamOf } from '#core/work/stream.ts';
import { recordEvent } from '#local/outbox/record-event.ts';
import { openWorkDatabase } from '#local/store/open-work-database.ts';
import { openVisitEdges } from '#local/sync/edges.ts';
import { visit } from '#local/sync/visit.ts';

export type MeasuredVisits = {
  /** The rows of the student's stream on this device. */
  rows(): Promise<number>;
  answer(count: number): Promise<void>;
  /** Milliseconds of one visit, and how many records it brought. */
  visit(): Promise<{ ms: number; brought: number }>;
};
declare global {
  var measuredVisits: MeasuredVisits;
}

const opened = openWorkDatabase();
const openedEdges = opened.then((db) => openVisitEdges(db, 'bench'));

async function student() {
  const db = await opened;
  const [profile] = await db.profiles.toArray();
  if (profile === undefined) throw new Error('Nobody has signed in.');
  const personId = profile.personId as PersonId;
  return { db, personId, stream: streamOf('student', personId) };
}

globalThis.measuredVisits = {
  rows: async () => {
    const { db, stream } = await student();
    return db.events.where('stream').equals(stream).count();
  },
  answer: async (count) => {
    const { db, personId, stream } = await student();
    const { clock } = await openedEdges;
    for (let index = 0; index < count; index += 1) {
      const place = {
        packId: 'now',
        packHash: 'cd'.repeat(32),
        lessonId: 'today',
        blockId: `q-${String(index)}`,
      };
      const payload = { place, response: { kind: 'choice' as const, chosen: ['b'] }, right: true, tries: 1 };
      await recordEvent(db, { stream, type: 'question-answered', payload, personId }, clock);
    }
  },
  visit: async () => {
    const [db, edges] = [await opened, await openedEdges];
    const began = performance.now();
    const outcome = await visit(db, edges, 'person');
    const ms = performance.now() - began;
    if (outcome.state !== 'done') throw new Error(`The visit ended as ${outcome.state}.`);
    return { ms, brought: outcome.brought };
  },
};
