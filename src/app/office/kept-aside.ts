/** What the school keeps aside, by its own word at /api/kept-aside. */
import * as v from 'valibot';
import { asidePlace, KeptAsideListSchema, type KeptAside } from '#core/protocol/kept-aside.ts';

/** Behind which one a page begins; undefined for the newest. */
export type Behind = KeptAside | undefined;

/** `taken`: how many found their place just now; undefined when nothing was judged. */
export type KeptAsideNow =
  | { state: 'asking' }
  | { state: 'unreachable' }
  | { state: 'signed-out' }
  | { state: 'answered'; items: KeptAside[]; more: boolean; taken?: number };

const AnswerSchema = v.object({ ...KeptAsideListSchema.entries, taken: v.optional(v.number()) });

/** Anything that is not in Bookbag's words came from something else on the way. */
async function ask(address: string, init: RequestInit): Promise<KeptAsideNow> {
  try {
    const response = await fetch(address, { ...init, cache: 'no-store', redirect: 'error' });
    const body: unknown = await response.json();
    const answer = v.safeParse(AnswerSchema, body);
    if (response.ok && answer.success) {
      const { items, more, taken } = answer.output;
      return { state: 'answered', items, more, ...(taken !== undefined && { taken }) };
    }
    return { state: response.status === 401 ? 'signed-out' : 'unreachable' };
  } catch {
    return { state: 'unreachable' };
  }
}

const ADDRESS = '/api/kept-aside';

export function askKeptAside(behind: Behind): Promise<KeptAsideNow> {
  const address = behind === undefined ? ADDRESS : `${ADDRESS}?before=${asidePlace(behind)}`;
  return ask(address, { method: 'GET' });
}

/** Resolves with the same page as it is then. */
export function askAgain(items: readonly KeptAside[], behind: Behind): Promise<KeptAsideNow> {
  const hashes = items.map(({ hash }) => hash);
  return ask(ADDRESS, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ hashes, ...(behind !== undefined && { before: asidePlace(behind) }) }),
  });
}
