/** The weekly notices of the guardian who is signed in, by the school's own word at /api/notices/own. */
import * as v from 'valibot';
import { OwnNoticesSchema, type OwnNotices } from '#core/protocol/notices.ts';

const ADDRESS = '/api/notices/own';

/** Undefined where the school was not reached, or has no such notices for whoever sits here. */
async function ask(init: RequestInit): Promise<OwnNotices | undefined> {
  try {
    const response = await fetch(ADDRESS, { ...init, cache: 'no-store', redirect: 'error' });
    const answer = v.safeParse(OwnNoticesSchema, await response.json());
    return response.ok && answer.success ? answer.output : undefined;
  } catch {
    return undefined;
  }
}

export function askOwnNotices(): Promise<OwnNotices | undefined> {
  return ask({ method: 'GET' });
}

/** Resolves with how it is then; undefined when the school did not hear it. */
export function chooseNotices(wanted: boolean): Promise<OwnNotices | undefined> {
  const headers = { 'content-type': 'application/json' };
  return ask({ method: 'POST', headers, body: JSON.stringify({ wanted }) });
}
