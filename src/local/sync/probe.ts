import { askSchool } from './ask-school.ts';
import type { VisitEdges } from './edges.ts';

/** `school`: it is in reach. `others`: something else answered, a portal perhaps. `nobody`: no network at all. */
export type Reach = 'school' | 'others' | 'nobody';

/** A look for a link, of a few hundred bytes. It only says when to try a visit; the visit finds out the truth. */
export async function probe(edges: Pick<VisitEdges, 'fetch' | 'signal'>): Promise<Reach> {
  const heard = await askSchool(edges, '/api/health', { method: 'GET' });
  if (heard === null) return 'nobody';
  return heard.status === 200 && heard.mediaType === 'application/json' ? 'school' : 'others';
}
