/**
 * Signing in: the one thing that needs the school. What it says is kept in one transaction: the device's token,
 * the person, the school's keys (trusted on first use), and the verifier that opens the profile offline. The
 * session itself is a cookie that no script reads. See core/protocol/sign-in.ts.
 */
import * as v from 'valibot';
import type { ErrorCode } from '#core/protocol/errors.ts';
import { parseJson } from '#core/work/parse-json.ts';
import { streamOf } from '#core/work/stream.ts';
import { LookedAtSchema, SignedInSchema, type LookedAt, type SignedIn } from '#core/protocol/sign-in.ts';
import { readDevice, readMeta } from '../store/meta.ts';
import { saveIn } from '../store/store-error.ts';
import type { ProfileRow, WorkDatabase } from '../store/work-database.ts';
import { askSchool } from './ask-school.ts';
import type { VisitEdges } from './edges.ts';
import { trustedKeys } from './school-keys.ts';
import { makeVerifier } from './secret-verifier.ts';
import { errorCodeOf, retryAfterMs } from './what-an-answer-means.ts';

export type Refused = { ok: false; code: ErrorCode | 'no-contact'; retryAfterMs?: number };
export type SignInResult = { ok: true; signedIn: SignedIn } | Refused;
export type CardLookResult = { ok: true; found: LookedAt } | Refused;

export type SignInEdges = Pick<VisitEdges, 'fetch'>;
const browser: SignInEdges = { fetch: (address, init) => fetch(address, init) };

type Asking = { db: WorkDatabase; edges: SignInEdges };

/** Asks, and believes only a typed answer: a captive portal's page is no contact. */
async function ask<S extends v.GenericSchema>(
  { db, edges }: Asking,
  address: string,
  { schema, body }: { schema: S; body: Record<string, string> },
): Promise<{ ok: true; value: v.InferOutput<S> } | Refused> {
  const { deviceId, token } = await readDevice(db);
  const bearer: Record<string, string> = token === null ? {} : { Authorization: `Bearer ${token}` };
  const heard = await askSchool(edges, address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...bearer },
    body: JSON.stringify({ deviceId, ...body }),
  });
  if (heard === null) return { ok: false, code: 'no-contact' };
  const value = heard.status === 200 ? v.safeParse(schema, parseJson(heard.text)) : undefined;
  if (value?.success === true && heard.mediaType === 'application/json')
    return { ok: true, value: value.output };
  const code = errorCodeOf(heard) ?? 'no-contact';
  const wait = retryAfterMs(heard.retryAfter, Date.now());
  return wait === null ? { ok: false, code } : { ok: false, code, retryAfterMs: wait };
}

type NewProfile = Omit<ProfileRow, 'signedIn' | 'lastOpenedAt' | 'verifier' | 'verifiedAt' | 'wrong'>;
/** What opens their profile the next time. */
type Brought = Pick<ProfileRow, 'verifier'>;

/** Only what the school said, without keys that it left out. */
function profileOf({ personId, givenName, roles, ...more }: NonNullable<SignedIn['person']>): NewProfile {
  const profile: NewProfile = { personId, givenName, roles };
  if (more.familyName !== undefined) profile.familyName = more.familyName;
  if (more.picture !== undefined) profile.picture = more.picture;
  if (more.language !== undefined) profile.language = more.language;
  if (more.asks !== undefined) profile.asks = more.asks;
  return profile;
}

/**
 * What the school had set aside goes again: it may have been because this device's token was lost and with it who
 * belongs to the device. The school judges it anew.
 */
async function sendSetAsideAgain(db: WorkDatabase): Promise<void> {
  const range = [
    ['quarantined', -Infinity],
    ['quarantined', Infinity],
  ] as const;
  await db.events
    .where('[state+deviceSeq]')
    .between(...range)
    .modify({ state: 'waiting' });
}

/**
 * Somebody else of this device may have read this person's stream while they had no session: without their drafts,
 * which are for nobody else. So the stream is read again from its beginning.
 */
async function readOwnStreamAgain(db: WorkDatabase, personId: string): Promise<void> {
  const stream = streamOf('student', personId);
  const readers = await db.reads.filter((row) => row.streams.includes(stream)).toArray();
  if (readers.some((row) => row.personId !== personId)) await db.cursors.delete(stream);
}

/** Who signs in with a card of their own says nothing of the other children. */
async function keepHousehold(db: WorkDatabase, home: NonNullable<SignedIn['household']>): Promise<void> {
  const known = await readMeta(db, 'household');
  const children = home.children ?? (known?.householdId === home.householdId ? known.children : undefined);
  await db.meta.put({ name: 'household', ...home, children });
}

/** Keeps everything or nothing; false when the keys are not those of the school that this device knows. */
async function keep(db: WorkDatabase, signedIn: SignedIn, brought: Brought): Promise<boolean> {
  const now = Date.now();
  return saveIn(db, [db.meta, db.profiles, db.events, db.reads, db.cursors], async () => {
    const keys = trustedKeys((await readMeta(db, 'school'))?.keys ?? [], signedIn.keys);
    if (keys === undefined) return false;
    await db.meta.put({ name: 'school', ...signedIn.school, keys });
    await db.meta.put({ ...(await readDevice(db)), token: signedIn.deviceToken });
    if (signedIn.household !== null) await keepHousehold(db, signedIn.household);
    const contact = await readMeta(db, 'contact');
    await db.meta.put({ name: 'contact', epoch: null, ...contact, serverTime: signedIn.serverTime, at: now });
    await db.meta.delete('retry');
    await sendSetAsideAgain(db);
    if (signedIn.person === null) return true;
    await readOwnStreamAgain(db, signedIn.person.personId);
    const signedInAt = { signedIn: true, verifiedAt: signedIn.serverTime };
    await db.profiles.put({ ...profileOf(signedIn.person), ...brought, ...signedInAt, lastOpenedAt: now });
    return true;
  });
}

async function signIn(
  asking: Asking,
  address: string,
  { secret, ...body }: { secret?: string } & Record<string, string>,
): Promise<SignInResult> {
  const sent = secret === undefined ? body : { ...body, secret };
  const answer = await ask(asking, address, { schema: SignedInSchema, body: sent });
  if (!answer.ok) return answer;
  const known = secret ?? body['password'];
  const brought: Brought = {};
  if (known !== undefined) brought.verifier = await makeVerifier(known);
  const kept = await keep(asking.db, answer.value, brought);
  return kept ? { ok: true, signedIn: answer.value } : { ok: false, code: 'not-allowed' };
}

/** Staff and guardians. Throws StoreError when this device could not keep it. */
export function signInWithPassword(
  db: WorkDatabase,
  { email, password }: { email: string; password: string },
  edges = browser,
): Promise<SignInResult> {
  return signIn({ db, edges }, '/api/sign-in/password', { email, password });
}

/** Whose card is it, and what does it ask for? Nothing is kept. */
export async function lookAtCard(db: WorkDatabase, card: string, edges = browser): Promise<CardLookResult> {
  const answer = await ask({ db, edges }, '/api/cards/look', { schema: LookedAtSchema, body: { card } });
  return answer.ok ? { ok: true, found: answer.value } : answer;
}

/** Students: the card's code and the picture password or PIN. */
export function signInWithCard(
  db: WorkDatabase,
  { card, secret }: { card: string; secret: string },
  edges = browser,
): Promise<SignInResult> {
  return signIn({ db, edges }, '/api/sign-in/card', { card, secret });
}

/** A student of this device's household, or who has been on it before. */
export function signInOnDevice(
  db: WorkDatabase,
  { personId, secret }: { personId: string; secret: string },
  edges = browser,
): Promise<SignInResult> {
  return signIn({ db, edges }, '/api/sign-in/person', { personId, secret });
}

/** Whoever holds a student's card chooses what opens their profile from now on. */
export function chooseSecret(
  db: WorkDatabase,
  { card, secret }: { card: string; secret: string },
  edges = browser,
): Promise<SignInResult> {
  return signIn({ db, edges }, '/api/cards/choose', { card, secret });
}

/** A household: its device carries the children's work and reads nothing. */
export function signInHousehold(db: WorkDatabase, code: string, edges = browser): Promise<SignInResult> {
  return signIn({ db, edges }, '/api/sign-in/household', { code });
}
