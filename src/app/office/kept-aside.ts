/** What the school keeps aside, by its own word at /api/kept-aside. */
import * as v from 'valibot';
import { KeptAsideListSchema, type KeptAside } from '#core/protocol/kept-aside.ts';

/** `taken`: how many found their place just now; undefined when nothing was judged. */
export type KeptAsideNow =
  | { state: 'asking' }
  | { state: 'unreachable' }
  | { state: 'signed-out' }
  | { state: 'answered'; items: KeptAside[]; more: boolean; taken?: number };

const AnswerSchema = v.object({ ...KeptAsideListSchema.entries, taken: v.optional(v.number()) });

/** Anything that is not in Bookbag's words came from something else on the way. */
async function ask(init: RequestInit): Promise<KeptAsideNow> {
  try {
    const response = await fetch('/api/kept-aside', { ...init, cache: 'no-store', redirect: 'error' });
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

export function askKeptAside(): Promise<KeptAsideNow> {
  return ask({ method: 'GET' });
}

export function askAgain(items: readonly KeptAside[]): Promise<KeptAsideNow> {
  const hashes = items.map(({ hash }) => hash);
  return ask({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ hashes }),
  });
}
