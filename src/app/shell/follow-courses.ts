import type { PersonId } from '#core/people/ids.ts';
import { COURSE_CACHE } from '#core/protocol/messages.ts';
import type { Parts } from '../parts.ts';
import { untilFirstScreen } from '../platform/first-screen.ts';
import { untilIdle } from '../platform/idle.ts';

/** Where this device keeps the pages of a course: what comes next in it is followed, in a quiet moment. Returns what ends it. */
export function followCourses(parts: Parts, personId: string): () => void {
  const over = new AbortController();
  const { signal } = over;
  const begin = async () => {
    await untilFirstScreen();
    await untilIdle();
    if (!(await caches.has(COURSE_CACHE))) return;
    const { followSteps } = await import('../student/course/follow-steps.ts');
    if (!signal.aborted) signal.addEventListener('abort', followSteps(parts, personId as PersonId));
  };
  // Without its code the first screen is as it was; a browser without caches keeps none of it.
  begin().catch(() => undefined);
  return () => over.abort();
}
