import type { KnownEvent } from '#core/work/event.ts';
import { workOfStreams, type WorkToReview } from '#core/work/review-queue.ts';
import type { StreamId, StreamKind } from '#core/work/stream.ts';
import type { StudentDigest } from '#core/work/student-digest.ts';
import { readClasses, type ClassOnDesk } from '#local/desk/read-classes.ts';
import { readDigests } from '#local/desk/read-digests.ts';
import { readEvents } from '#local/desk/read-streams.ts';
import { useParts } from '../parts.ts';
import { untilIdle } from '../platform/idle.ts';
import { useStored, type Stored } from '../platform/use-stored.ts';

/** `students`: by their stream; `events`: of the streams of the kinds that were asked for. */
export type OnDesk = {
  classes: ClassOnDesk[];
  students: ReadonlyMap<StreamId, StudentDigest>;
  events: KnownEvent[];
};

/** The classes of the teacher who sits here, their students, and other streams, as this device has them. */
export function useDesk(...kinds: Exclude<StreamKind, 'student'>[]): Stored<OnDesk> {
  const { work, people, clock } = useParts();
  const personId = people.profile.value?.personId ?? '';
  const question = async () => ({
    classes: await readClasses(work, personId),
    students: await readDigests(work, personId, { now: () => clock.now(), later }),
    events: await readEvents(work, personId, kinds),
  });
  return useStored(question, [work, personId, kinds.join(' ')]);
}

/** Outside of the question, in which nothing may be written. */
function later(task: () => Promise<void>): void {
  setTimeout(() => void untilIdle().then(task));
}

/** What waits for a word and the other attempts at it, oldest first. */
export function worksOn({ students }: Pick<OnDesk, 'students'>): WorkToReview[] {
  return workOfStreams([...students.values()].map(({ works }) => works));
}
