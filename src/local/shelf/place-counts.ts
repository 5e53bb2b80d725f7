import { readWork } from '../outbox/read-work.ts';
import { streamOf } from '#core/work/stream.ts';
import type { WorkDatabase } from '../store/work-database.ts';
import { readMessages } from './messages.ts';

/** What the places of a student count: pieces of work that the school does not hold whole, and new messages. */
export type PlaceCounts = { waiting: number; fresh: number };

export async function readPlaceCounts(work: WorkDatabase, personId: string): Promise<PlaceCounts> {
  // Side by side: a follower of this answer sees only what is asked before the first wait is over.
  const [pieces, messages] = await Promise.all([
    readWork(work, streamOf('student', personId)),
    readMessages(work, personId),
  ]);
  return {
    waiting: pieces.filter(({ whereabouts: { state } }) => state === 'saved' || state === 'left').length,
    fresh: messages.reduce((sum, { fresh }) => sum + fresh, 0),
  };
}
