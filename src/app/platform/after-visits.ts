/**
 * What a page does after a visit to school, in a quiet moment. Copies of files that are at school, and in a backup of it, leave
 * the device: once for each word of the school on how far its backup goes. What teachers said aloud comes: after a visit that
 * has brought something, and once when the page is new, since the service worker may have been there before it. So do the pages
 * of a course that a class was given.
 */
import { readMeta } from '#local/store/meta.ts';
import type { WorkDatabase } from '#local/store/work-database.ts';
import { untilIdle } from './idle.ts';

export function openAfterVisits(work: WorkDatabase): (brought: number) => Promise<void> {
  let done: number | undefined;
  let isNew = true;
  const letGo = async () => {
    const safeUpTo = (await readMeta(work, 'contact'))?.safeUpTo;
    if (safeUpTo === undefined || safeUpTo === done) return;
    await untilIdle();
    const { letGoCopies } = await import('#local/outbox/let-go-copies.ts');
    await letGoCopies(work, safeUpTo);
    done = safeUpTo;
  };
  return async (brought) => {
    await letGo();
    if (brought === 0 && !isNew) return;
    isNew = false;
    await untilIdle();
    const { bringVoices } = await import('#local/messages/bring-voices.ts');
    await bringVoices(work, Date.now());
    const { keepCoursePages } = await import('./keep-course.ts');
    // Cut off: the next visit goes on.
    await keepCoursePages(work).catch(() => undefined);
  };
}
