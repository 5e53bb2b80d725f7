/** Who can sign in, and new invitations, by the school's own word: codes are in no store of this device. */
import * as v from 'valibot';
import { InvitedSchema, WaysInSchema, type WaysIn } from '#core/protocol/invitations.ts';

export type Heard<T> = { state: 'answered'; value: T } | { state: 'unreachable' | 'signed-out' | 'refused' };

/** Anything that is not in Bookbag's words came from something else on the way. */
async function ask<S extends v.GenericSchema>(
  schema: S,
  init: RequestInit,
): Promise<Heard<v.InferOutput<S>>> {
  try {
    const response = await fetch('/api/invitations', { ...init, cache: 'no-store', redirect: 'error' });
    const answer = v.safeParse(schema, await response.json());
    if (response.ok && answer.success) return { state: 'answered', value: answer.output };
    if (response.status === 401) return { state: 'signed-out' };
    return { state: response.status === 403 ? 'refused' : 'unreachable' };
  } catch {
    return { state: 'unreachable' };
  }
}

export async function askWayIn(personId: string): Promise<Heard<WaysIn[number] | undefined>> {
  const heard = await ask(WaysInSchema, { method: 'GET' });
  if (heard.state !== 'answered') return heard;
  return { state: 'answered', value: heard.value.people.find((person) => person.personId === personId) };
}

/** Who has a password of their own by now; undefined: nobody can say, since the school cannot be reached. */
export async function askWhoSignsIn(): Promise<ReadonlySet<string> | undefined> {
  const heard = await ask(WaysInSchema, { method: 'GET' });
  if (heard.state !== 'answered') return undefined;
  return new Set(heard.value.people.flatMap((person) => (person.hasPassword ? [person.personId] : [])));
}

/** The one before is good no more. */
export function askInvitation(personId: string): Promise<Heard<v.InferOutput<typeof InvitedSchema>>> {
  return ask(InvitedSchema, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ personId }),
  });
}
