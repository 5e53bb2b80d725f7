import { abortAfter, askSchool, type AskEdges } from './ask-school.ts';

/** `school`: it is in reach. `others`: something else answered, a portal perhaps. `nobody`: no network at all. */
export type Reach = 'school' | 'others' | 'nobody';

/** A link that is slower than this is none; a look that hangs on a dead one must not hide that it came back. */
const LONGEST_MS = 5_000;
/** Work that waits goes over a slower one, too; with the visit's own request it stays within a lease. */
const PATIENT_MS = 30_000;

/** A look for a link, of a few hundred bytes. It only says when to try a visit; the visit finds out the truth. */
export async function probe(edges: AskEdges, longestMs = LONGEST_MS): Promise<Reach> {
  const controller = new AbortController();
  const stop = abortAfter(controller, longestMs, edges.signal);
  const bounded = { ...edges, signal: controller.signal };
  const heard = await askSchool(bounded, '/api/health', { method: 'GET' }).finally(stop);
  if (heard === null) return 'nobody';
  return heard.status === 200 && heard.mediaType === 'application/json' ? 'school' : 'others';
}

/** One look a visit, and none after the look that led to it (`isHeard`): whoever has been heard stays in reach. */
export function lookOnce(edges: AskEdges, isHeard = false): () => Promise<boolean> {
  let look = isHeard ? Promise.resolve(true) : undefined;
  return () => (look ??= probe(edges, PATIENT_MS).then((reach) => reach !== 'nobody'));
}
