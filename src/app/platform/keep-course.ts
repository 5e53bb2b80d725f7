/**
 * The pages of a course are on a second shelf: a device keeps them from the day on which a class of somebody here has a
 * course. The page fetches them the first time; from then on the service worker brings them with each new version.
 */
import { COURSE_CACHE, SHELL_CACHE } from '#core/protocol/messages.ts';
import { readCourseLinks } from '#local/shelf/read-course-links.ts';
import type { WorkDatabase } from '#local/store/work-database.ts';

/** As the build lists them in the page. */
function files(): string[] {
  return document.querySelector<HTMLMetaElement>('meta[name=course-files]')?.content.match(/\S+/g) ?? [];
}

/** Rejects without a network; what has come stays, and the next visit goes on. */
export async function keepCoursePages(work: WorkDatabase): Promise<void> {
  if (!('caches' in globalThis)) return;
  const reads = await work.reads.toArray();
  const links = await readCourseLinks(
    work,
    reads.flatMap(({ streams }) => streams),
  );
  if (links.length === 0) return;
  await caches.open(COURSE_CACHE);
  const cache = await caches.open(SHELL_CACHE);
  for (const file of files()) {
    if ((await cache.match(file)) !== undefined) continue;
    const response = await fetch(file, { redirect: 'error' });
    // A network's own page is no file of the app.
    const isOwn = response.ok && response.headers.get('Content-Type')?.includes('html') === false;
    if (isOwn) await cache.put(file, response);
  }
}
