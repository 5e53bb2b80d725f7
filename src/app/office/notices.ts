/** The weekly notices by the school's own word at /api/notices. */
import * as v from 'valibot';
import { SchoolNoticesSchema, type SchoolNotices } from '#core/protocol/notices.ts';

/** `listed`: how many were added to the list just now; undefined when nothing was made. */
export type NoticesNow =
  | { state: 'asking' | 'unreachable' | 'signed-out' }
  | { state: 'answered'; notices: SchoolNotices; listed?: number };

const AnswerSchema = v.object({ ...SchoolNoticesSchema.entries, listed: v.optional(v.number()) });

/** Anything that is not in Bookbag's words came from something else on the way. */
async function ask(address: string, method: 'GET' | 'POST'): Promise<NoticesNow> {
  try {
    const response = await fetch(address, { method, cache: 'no-store', redirect: 'error' });
    const answer = v.safeParse(AnswerSchema, await response.json());
    if (response.ok && answer.success) {
      const { listed, ...notices } = answer.output;
      return { state: 'answered', notices, ...(listed !== undefined && { listed }) };
    }
    return { state: response.status === 401 ? 'signed-out' : 'unreachable' };
  } catch {
    return { state: 'unreachable' };
  }
}

export function askNotices(): Promise<NoticesNow> {
  return ask('/api/notices', 'GET');
}

/** Resolves with the notices as they are then. */
export function makeList(): Promise<NoticesNow> {
  return ask('/api/notices/list', 'POST');
}

export function listAddress(week: string): string {
  return `/api/notices/list/${week}`;
}
