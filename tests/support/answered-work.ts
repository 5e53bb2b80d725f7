/** A piece of Amara's work that the school holds and her teacher has answered. */
import type { EventRow, WorkDatabase } from '#local/store/work-database.ts';
import { feedbackOn, handedIn } from './known-events.ts';
import { AMARA } from './work.ts';

export async function answeredWork(work: WorkDatabase, words: string, id = 'work-1'): Promise<void> {
  const stored = { state: 'stored' as const, seq: 1 };
  const rows: EventRow[] = [
    { ...handedIn({ id, student: AMARA, at: 1_000, arrivedAt: 2_000 }), ...stored },
    { ...feedbackOn(id, AMARA, words), ...stored, seq: 2 },
  ];
  await work.events.bulkPut(rows);
}
