import type { PersonId } from '#core/people/ids.ts';
import type { StudentCourses } from '#local/course/followed.ts';
import { readProgress } from '#local/course/read-progress.ts';
import { useParts } from '../../parts.ts';
import { untilIdle } from '../../platform/idle.ts';
import { useStored, type Stored } from '../../platform/use-stored.ts';

/** How far this person is in each of their courses; follows what they do and what the school says. */
export function useCourses(personId: PersonId): Stored<StudentCourses> {
  const { work } = useParts();
  return useStored(
    () => readProgress(work, { readerId: personId, studentId: personId }, { later }),
    [work, personId],
  );
}

/** Outside of the question, in which nothing may be written. */
function later(task: () => Promise<void>): void {
  setTimeout(() => void untilIdle().then(task));
}
