/**
 * Sessions let a person read on one device. One cookie a person, so that siblings can be signed in side by side; no
 * script can read it. A session ends after thirty days without use.
 */
import { hash } from 'node:crypto';
import { parse, serialize } from 'hono/utils/cookie';
import type { PersonId } from '#core/people/ids.ts';
import type { SessionRow } from '../store/access.ts';
import type { Store, StoreWriter } from '../store/store.ts';
import { FORGET_GUESSES_MS } from './guesses.ts';
import { makeToken, tokenHash } from './tokens.ts';

export const SESSION_MS = 30 * 24 * 60 * 60_000;
/** A session's use is written down at most so often: reading must not become writing. */
const USE_STEP_MS = 60 * 60_000;
const PREFIX = '__Host-bookbag-';
/** The longest that browsers keep a cookie. It outlives the session, whose end is in the school's hands. */
const COOKIE_SECONDS = 400 * 24 * 60 * 60;
/** More sessions than two classes on one tablet is not a device. Browsers send the newest last. */
const MOST_COOKIES = 64;

export function cookieName(personId: string): string {
  return PREFIX + hash('sha256', personId).slice(0, 16);
}

function cookie(name: string, value: string, maxAgeSeconds: number): string {
  return serialize(name, value, {
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'Strict',
    maxAge: maxAgeSeconds,
  });
}

/** Starts a session and returns the `Set-Cookie` value that carries it. */
export async function startSession(tx: StoreWriter, personId: PersonId, now: number): Promise<string> {
  const made = makeToken();
  await tx.forgetEnded(now, now - FORGET_GUESSES_MS);
  await tx.putSession({ tokenHash: made.tokenHash, personId, usedAt: now, endsAt: now + SESSION_MS });
  return cookie(cookieName(personId), made.token, COOKIE_SECONDS);
}

function sessionTokens(request: Request): [name: string, token: string][] {
  const cookies = Object.entries(parse(request.headers.get('cookie') ?? ''));
  return cookies.filter(([name]) => name.startsWith(PREFIX)).slice(-MOST_COOKIES);
}

async function noteUse(store: Store, session: SessionRow, now: number): Promise<void> {
  if (now - session.usedAt < USE_STEP_MS) return;
  await store.write((tx) => tx.renewSession(session.tokenHash, { usedAt: now, endsAt: now + SESSION_MS }));
}

/** The people who have a session in this request, each once. */
export async function sessionPeople(store: Store, request: Request, now: number): Promise<PersonId[]> {
  const people = new Set<PersonId>();
  for (const [name, token] of sessionTokens(request)) {
    const session = await store.session(tokenHash(token), now);
    if (session === undefined || name !== cookieName(session.personId)) continue;
    people.add(session.personId);
    await noteUse(store, session, now);
  }
  return [...people];
}

/** Ends this person's session in this request. Returns the `Set-Cookie` value that takes the cookie away. */
export async function endSession(store: Store, request: Request, personId: string): Promise<string> {
  const name = cookieName(personId);
  const token = sessionTokens(request).find(([each]) => each === name)?.[1];
  if (token !== undefined) await store.write((tx) => tx.endSession(tokenHash(token)));
  return cookie(name, '', 0);
}
