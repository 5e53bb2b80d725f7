/**
 * Invitations. The office says to whom; the code that it hands over is good once, for a fortnight, and opens nothing but the
 * choice of an email and a password. A forgotten password is a new invitation: what was before is no way in any more, and
 * whoever is signed in somewhere has to do it again.
 */
import type * as v from 'valibot';
import { ProtocolError } from '#core/protocol/errors.ts';
import type {
  InvitationAcceptSchema,
  InvitationFound,
  InvitationLookSchema,
  InvitedSchema,
} from '#core/protocol/invitations.ts';
import type { PersonId } from '#core/people/ids.ts';
import { isCurrent } from '#core/people/roles.ts';
import type { InvitationRow } from '../store/invitations.ts';
import type { Store, StoreReader, StoreWriter } from '../store/store.ts';
import { codeHash, emailHash, makeCode } from './codes.ts';
import { clearTry, enterTry } from './guesses.ts';
import { hashSecret } from './secrets.ts';
import type { Attempt, SignInParts, Welcome } from './sign-in.ts';
import { welcomePerson } from './welcome.ts';

export const INVITATION_MS = 14 * 24 * 60 * 60_000;

/** Children have cards. Nobody is invited by an office but those whom it keeps: it would take over a colleague's sign-in. */
async function mayBeInvited(store: StoreReader, personId: string, schoolId: string): Promise<boolean> {
  const person = await store.person(personId);
  const grants = await store.grantsOf(personId);
  return person?.schoolId === schoolId && !grants.some(({ role }) => role === 'student');
}

/** Throws ProtocolError('not-allowed') for a child, and for somebody of another school. */
export async function invite(
  store: Store,
  { personId, schoolId, now }: { personId: string; schoolId: string; now: number },
): Promise<v.InferOutput<typeof InvitedSchema>> {
  if (!(await mayBeInvited(store, personId, schoolId))) throw new ProtocolError('not-allowed');
  const code = makeCode();
  const endsAt = now + INVITATION_MS;
  const row = { codeHash: codeHash(code), personId: personId as PersonId, endsAt };
  await store.write((tx) => tx.putInvitation(row));
  return { code, endsAt };
}

type Asked = Pick<Attempt<typeof InvitationLookSchema>, 'now'> & {
  asked: { deviceId: string; code: string };
};

/** Tries are counted for the code and for the device, never for an address. */
function subjectsOf({ asked }: Asked): [code: string, device: string] {
  return [`invitation ${codeHash(asked.code)}`, `device ${asked.deviceId}`];
}

async function open(store: Store, attempt: Asked): Promise<InvitationRow> {
  await enterTry(store, subjectsOf(attempt), attempt.now);
  const row = await store.invitation(codeHash(attempt.asked.code), attempt.now);
  if (row === undefined) throw new ProtocolError('unknown-card');
  await store.write((tx) => clearTry(tx, ...subjectsOf(attempt)));
  return row;
}

/** Whom is it for? Looking is a try too: codes must not be looked for. */
export async function lookAtInvitation(
  { store }: SignInParts,
  attempt: Attempt<typeof InvitationLookSchema>,
): Promise<InvitationFound> {
  const { personId } = await open(store, attempt);
  const person = await store.person(personId);
  const school = (await store.schools()).find(({ schoolId }) => schoolId === person?.schoolId);
  if (person === undefined || school === undefined) throw new ProtocolError('unknown-card');
  return { givenName: person.givenName, school: school.title };
}

/** When the first role begins that is not over; undefined while one is good. Null: there is none. */
async function beginsAt(tx: StoreReader, personId: string, now: number): Promise<number | null | undefined> {
  const roles = (await tx.grantsOf(personId)).filter(({ role }) => role !== 'member');
  if (roles.some((grant) => isCurrent(grant, now))) return undefined;
  const later = roles.map(({ from }) => from).filter((from) => from > now);
  return later.length === 0 ? null : Math.min(...later);
}

type Chosen = { personId: PersonId; email: string; secretHash: string };

async function keepChosen(tx: StoreWriter, { personId, email, secretHash }: Chosen): Promise<void> {
  const held = await tx.password(emailHash(email));
  if (held !== undefined && held.personId !== personId) throw new ProtocolError('email-taken');
  await tx.endPasswordsOf(personId);
  await tx.endSessionsOf(personId);
  await tx.endInvitation(personId);
  await tx.putPassword({ emailHash: emailHash(email), personId, secretHash, loopbackOnly: false });
}

/** The invitation is used up only together with what was chosen. */
export async function acceptInvitation(
  { store, keys }: SignInParts,
  attempt: Attempt<typeof InvitationAcceptSchema>,
): Promise<Welcome | { begins: number | null }> {
  const { personId } = await open(store, attempt);
  const { email, password, deviceId } = attempt.asked;
  const secretHash = await hashSecret(password);
  return store.write(async (tx) => {
    // Somebody else may have used it while this was hashed.
    const row = await tx.invitation(codeHash(attempt.asked.code), attempt.now);
    if (row?.personId !== personId) throw new ProtocolError('unknown-card');
    await keepChosen(tx, { personId, email, secretHash });
    const begins = await beginsAt(tx, personId, attempt.now);
    if (begins !== undefined) return { begins };
    const { request, now } = attempt;
    return welcomePerson(tx, keys, { request, now, deviceId, personId });
  });
}
