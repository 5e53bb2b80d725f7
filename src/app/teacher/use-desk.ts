import { workOfStreams, type WorkToReview } from '#core/work/review-queue.ts';
import type { StreamKind } from '#core/work/stream.ts';
import { readDesk, type OnDesk } from '#local/desk/read-desk.ts';
import { useParts } from '../parts.ts';
import { untilIdle } from '../platform/idle.ts';
import { useStored, type Stored } from '../platform/use-stored.ts';

/** The classes of the teacher who sits here, their students, and other streams, as this device has them. */
export function useDesk(...kinds: Exclude<StreamKind, 'student'>[]): Stored<OnDesk> {
  const { work, people, clock } = useParts();
  const personId = people.profile.value?.personId ?? '';
  const edges = { now: () => clock.now(), later };
  return useStored(() => readDesk(work, { personId, kinds }, edges), [work, personId, kinds.join(' ')]);
}

/** Outside of the question, in which nothing may be written. */
export function later(task: () => Promise<void>): void {
  setTimeout(() => void untilIdle().then(task));
}

/** What waits for a word and the other attempts at it, oldest first. */
export function worksOn({ students }: Pick<OnDesk, 'students'>): WorkToReview[] {
  return workOfStreams([...students.values()].map(({ works }) => works));
}
