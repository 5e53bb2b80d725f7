/** One-time codes with which grown-ups choose an email and a password. None of it is in the log. */
import type { PersonId } from '#core/people/ids.ts';

/** One a person: a new one takes the place of the one before. */
export type InvitationRow = { codeHash: string; personId: PersonId; endsAt: number };
export type WayInRow = { personId: PersonId; hasPassword: boolean; invitedUntil: number | null };

export type InvitationReader = {
  /** One that is not over at `now`. */
  invitation(codeHash: string, now: number): Promise<InvitationRow | undefined>;
  /** People of a school who have a password, or an invitation that is not over. */
  waysIn(schoolId: string, now: number): Promise<WayInRow[]>;
};

export type InvitationWriter = {
  putInvitation(row: InvitationRow): Promise<void>;
  endInvitation(personId: string): Promise<void>;
  /** Every email and password of this person, before they get another. */
  endPasswordsOf(personId: string): Promise<void>;
  endSessionsOf(personId: string): Promise<void>;
};
