/**
 * Accepting an invitation: the one-time code of the office is given for an email and a password of one's own, with which the
 * person then signs in on this device as ever.
 */
import * as v from 'valibot';
import type { ErrorCode } from '#core/protocol/errors.ts';
import { parseErrorCode } from '#core/protocol/error-codes.ts';
import { InvitationAcceptedSchema } from '#core/protocol/invitations.ts';
import { readDevice } from '../store/meta.ts';
import type { WorkDatabase } from '../store/work-database.ts';
import { signInWithPassword, type SignInResult } from './sign-in.ts';

export type Choice = { code: string; email: string; password: string };
/** `begins`: the password is kept, and the first role begins then, epoch ms; null: no role is given yet. */
export type Accepted = SignInResult | { ok: true; signedIn: null; begins: number | null };

type Heard = { ok: true; begins: number | null | undefined } | { ok: false; code: ErrorCode | 'no-contact' };

const ProblemSchema = v.object({ error: v.string() });

/** Believes only an answer in Bookbag's words: a captive portal's page is no contact. */
async function accept(deviceId: string, choice: Choice): Promise<Heard> {
  try {
    const response = await fetch('/api/invitations/accept', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ deviceId, ...choice }),
      cache: 'no-store',
      redirect: 'error',
    });
    const body: unknown = await response.json();
    const answer = v.safeParse(InvitationAcceptedSchema, body);
    if (response.ok && answer.success)
      return { ok: true, begins: 'begins' in answer.output ? answer.output.begins : undefined };
    const problem = v.safeParse(ProblemSchema, body);
    const code = problem.success ? parseErrorCode(problem.output.error) : undefined;
    return { ok: false, code: code ?? 'no-contact' };
  } catch {
    return { ok: false, code: 'no-contact' };
  }
}

/** Throws StoreError when this device could not keep the sign-in. */
export async function acceptInvitation(db: WorkDatabase, choice: Choice): Promise<Accepted> {
  const { deviceId } = await readDevice(db);
  const heard = await accept(deviceId, choice);
  if (!heard.ok) return heard;
  if (heard.begins !== undefined) return { ok: true, signedIn: null, begins: heard.begins };
  return signInWithPassword(db, choice);
}
