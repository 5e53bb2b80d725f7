/** Links that lead nowhere. Asking takes the network, so it is done only when it is asked for. */
import type { AuthoredLesson } from '../authoring/read-lesson.ts';
import { inParallel } from '../editions/in-parallel.ts';
import type { Finding } from './finding.ts';
import { linksOf } from './lesson-words.ts';

const AT_ONCE = 4;
const PATIENCE_MS = 15_000;
/** A server that does not know HEAD, or does not want it. */
const ASK_WITH_GET: readonly number[] = [403, 405, 501];

export type Fetch = (address: string, init: RequestInit) => Promise<Pick<Response, 'status'>>;

/** Each address is asked once, however often it is linked to. Mail is not sent. */
export async function lintLinks(lessons: readonly AuthoredLesson[], ask: Fetch): Promise<Finding[]> {
  const places = lessons.flatMap(({ lesson, file, blockLines }) =>
    linksOf(lesson).map(({ blockId, href }) => ({ href, file, line: blockLines.get(blockId) })),
  );
  const faults = new Map<string, string>();
  const addresses = new Set(places.map(({ href }) => href).filter((href) => href.startsWith('https:')));
  await inParallel([...addresses], AT_ONCE, async (href) => {
    const fault = await faultOf(href, ask);
    if (fault !== undefined) faults.set(href, fault);
  });
  return places.flatMap(({ href, file, line }): Finding[] => {
    const fault = faults.get(href);
    return fault === undefined ? [] : [{ file, line, sentence: `The link ${href} ${fault}.` }];
  });
}

async function faultOf(href: string, ask: Fetch): Promise<string | undefined> {
  try {
    const first = await ask(href, init('HEAD'));
    const { status } = ASK_WITH_GET.includes(first.status) ? await ask(href, init('GET')) : first;
    return status >= 400 ? `leads nowhere: its server answers ${String(status)}` : undefined;
  } catch (error) {
    // `fetch` throws a TypeError for whatever keeps it from an answer; patience that ends is a DOMException.
    if (error instanceof TypeError || error instanceof DOMException) return 'does not answer';
    throw error;
  }
}

function init(method: string): RequestInit {
  return { method, redirect: 'follow', signal: AbortSignal.timeout(PATIENCE_MS) };
}
