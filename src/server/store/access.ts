/**
 * Who may come in: secrets, devices, sessions, and guesses. None of it is in the log. Tokens and codes are held as
 * SHA-256 only, passwords and PINs as argon2id; what is here opens nothing by itself.
 */
import type { Sitting } from '../sync/sitting.ts';
import type { PersonId } from '#core/people/ids.ts';
import type { SecretKind } from '#core/protocol/sign-in.ts';

/** `loopbackOnly`: a secret that everybody knows (the demo school), good on this very computer alone. */
export type PasswordRow = {
  emailHash: string;
  personId: PersonId;
  secretHash: string;
  loopbackOnly: boolean;
};
/** What a student opens Bookbag with, whichever of their cards is shown. */
export type SecretRow = {
  personId: PersonId;
  asks: SecretKind;
  secretHash: string;
  loopbackOnly: boolean;
  /** Epoch ms. */
  setAt: number;
};
/** A card that was printed. It is good until somebody ends it: printing again makes another one. */
export type CardRow = Made & { personId: PersonId };
export type HouseholdCodeRow = Made & { householdId: string };
type Made = { codeHash: string; loopbackOnly: boolean; madeAt: number };

/**
 * `after`: the answer that the device went by when it asked, `''` where that was unknown; null once this one was heard.
 * `again`: it was not recognised, and told to ask again.
 */
export type Told = { batch: string; after: string | null; again?: true };

/**
 * A device as the school knows it, with the people who may send through it. Whoever signs in without the device's
 * token gets an enrolment of their own, also under the same device id.
 */
export type Enrolment = {
  enrolmentId: string;
  deviceId: string;
  personIds: PersonId[];
  /** Those of them who have signed in on it with a secret of their own; a household's code brings the others. */
  signedInIds: PersonId[];
  /** The answers that it may go by. */
  told: Told[];
  /** It came with this household's code. */
  householdId: string | null;
  /** How far a backup goes, as the device was told last. */
  safeTold: number | undefined;
  /** Opened for this device alone, when it had heard what this school has never said; null: the deployment's counts. */
  epoch: number | null;
  sitting: Sitting;
};
export type DeviceToken = { tokenHash: string; previousHash: string | null; previousUntil: number };
export type Heard = { at: number; clockOffsetMs: number; app: string };
/** `safeTold`: how far a backup goes, as it is told now; `epoch`: a new one for this device, null: as it was. */
export type Answered = Heard &
  Pick<Enrolment, 'safeTold' | 'sitting'> & { told: Told[]; epoch: number | null };

export type SessionRow = { tokenHash: string; personId: PersonId; usedAt: number; endsAt: number };
/** Wrong tries at one thing (a card, an account, a device), and until when nobody may try again. */
export type GuessRow = { subject: string; wrong: number; at: number; until: number };

export type AccessReader = {
  password(emailHash: string): Promise<PasswordRow | undefined>;
  secret(personId: string): Promise<SecretRow | undefined>;
  /** One that was not ended. */
  card(codeHash: string): Promise<CardRow | undefined>;
  /** One that was not ended. */
  householdCode(codeHash: string): Promise<HouseholdCodeRow | undefined>;
  /** Those that are good, newest first. */
  cardsOf(personId: string): Promise<CardRow[]>;
  hasLoopbackSecrets(): Promise<boolean>;
  /** By its token, or by the one before while that is good. */
  enrolment(tokenHash: string, now: number): Promise<Enrolment | undefined>;
  enrolmentById(enrolmentId: string): Promise<Enrolment | undefined>;
  heard(enrolmentId: string): Promise<Heard | undefined>;
  told(enrolmentId: string): Promise<Told[]>;
  session(tokenHash: string, now: number): Promise<SessionRow | undefined>;
  guess(subject: string): Promise<GuessRow | undefined>;
};

export type AccessWriter = {
  putPassword(row: PasswordRow): Promise<void>;
  putSecret(row: SecretRow): Promise<void>;
  putCard(row: CardRow): Promise<void>;
  /** All cards of a person; they stay known as ended. */
  endCards(personId: string, at: number): Promise<void>;
  endHouseholdCodes(householdId: string, at: number): Promise<void>;
  putHouseholdCode(row: HouseholdCodeRow): Promise<void>;
  /** What was told to the device under another enrolment stays known, and so does when it was here. */
  addEnrolment(row: { enrolmentId: string; deviceId: string; at: number }): Promise<void>;
  setDeviceToken(enrolmentId: string, token: DeviceToken): Promise<void>;
  /** It came with this household's code; the newest counts. */
  joinHousehold(enrolmentId: string, householdId: string): Promise<void>;
  /** Who has signed in once stays one who has. */
  addProfile(enrolmentId: string, profile: { personId: PersonId; hasSignedIn: boolean }): Promise<void>;
  noteHeard(enrolmentId: string, heard: Answered): Promise<void>;
  putSession(row: SessionRow): Promise<void>;
  /** Nothing happens when it has ended. */
  renewSession(tokenHash: string, use: Pick<SessionRow, 'usedAt' | 'endsAt'>): Promise<void>;
  endSession(tokenHash: string): Promise<void>;
  endSessionsOf(personId: string): Promise<void>;
  /** Drops sessions that ended until `now`, and guesses that are older than `guessesFrom`. */
  forgetEnded(now: number, guessesFrom: number): Promise<void>;
  putGuess(row: GuessRow): Promise<void>;
  forgetGuess(subject: string): Promise<void>;
};
