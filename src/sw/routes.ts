/** Which requests of a page the service worker answers, and from where. */
import { parseLessonFileAddress, type LessonFileName } from '#core/pack/address.ts';

export type Route =
  /** From the pack store. */
  | { kind: 'lesson-file'; name: LessonFileName }
  /** Any address of the app: the one page that finds its way by itself. */
  | { kind: 'page' }
  /** Scripts, styles, fonts, icons. */
  | { kind: 'shell-file' }
  /** Not for us: the browser goes to the network as if there were no worker. */
  | { kind: 'network' };

/** What belongs to a person, or is the school's own answer, is never looked up or kept in a cache. */
const SCHOOL_ONLY = /^\/(?:api|sync|work|packs)(?:\/|$)/;

export function routeOf(request: Pick<Request, 'method' | 'mode' | 'url'>, origin: string): Route {
  const url = new URL(request.url);
  if (url.origin !== origin) return { kind: 'network' };
  if (request.method !== 'GET' && request.method !== 'HEAD') return { kind: 'network' };
  const name = parseLessonFileAddress(url.pathname);
  if (name !== undefined) return { kind: 'lesson-file', name };
  if (SCHOOL_ONLY.test(url.pathname) || request.method === 'HEAD') return { kind: 'network' };
  return { kind: request.mode === 'navigate' ? 'page' : 'shell-file' };
}
