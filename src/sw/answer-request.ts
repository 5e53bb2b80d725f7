/** Answers a page's request from this device; undefined leaves it to the network. */
import { serveLessonFile } from '#local/packs/serve-file.ts';
import type { LessonFileName } from '#core/pack/address.ts';
import type { Downloads } from './downloads.ts';
import { routeOf } from './routes.ts';
import type { Shell } from './shell.ts';
import type { Stores } from './stores.ts';

export type Answering = { shell: Shell; stores: Stores; downloads: Downloads; origin: string };

export function answerRequest(
  event: Pick<FetchEvent, 'request' | 'waitUntil'>,
  parts: Answering,
): Promise<Response> | undefined {
  const route = routeOf(event.request, parts.origin);
  switch (route.kind) {
    case 'lesson-file':
      return answerLessonFile(event, route.name, parts);
    case 'page':
      // The first opening of the stores is slow in the browser itself: it does that while the page starts.
      event.waitUntil(Promise.allSettled([parts.stores.work(), parts.stores.packs()]));
      return parts.shell.answerPage(event.request);
    case 'shell-file':
      return parts.shell.answerFile(event.request);
    case 'network':
      return undefined;
  }
}

async function answerLessonFile(
  event: Pick<FetchEvent, 'request' | 'waitUntil'>,
  name: LessonFileName,
  { stores, downloads }: Answering,
): Promise<Response> {
  const files = { db: await stores.packs(), bring: downloads.bring };
  const answer = await serveLessonFile(files, name, event.request);
  // Damaged: what is broken is on its way before anybody has to ask for it.
  if (answer.status === 503) event.waitUntil(downloads.begin());
  return answer;
}
