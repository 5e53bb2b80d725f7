/** Invitations in SQLite. */
import type { InvitationReader, InvitationRow, InvitationWriter, WayInRow } from '../invitations.ts';
import type { Immediate, Rows } from './driver.ts';

export function invitationReader(rows: Rows): Immediate<InvitationReader> {
  return {
    invitation: (codeHash, now) =>
      rows.get<InvitationRow>(
        `SELECT code_hash AS codeHash, person_id AS personId, ends_at AS endsAt FROM invitations
          WHERE code_hash = ? AND ends_at > ?`,
        codeHash,
        now,
      ),
    waysIn: (schoolId, now) =>
      rows
        .all<Omit<WayInRow, 'hasPassword'> & { hasPassword: number }>(
          `SELECT person_id AS personId,
              EXISTS (SELECT 1 FROM passwords WHERE passwords.person_id = persons.person_id) AS hasPassword,
              (SELECT ends_at FROM invitations WHERE invitations.person_id = persons.person_id
                AND ends_at > ?) AS invitedUntil
            FROM persons WHERE school_id = ? ORDER BY person_id`,
          now,
          schoolId,
        )
        .map((row) => ({ ...row, hasPassword: row.hasPassword === 1 }))
        .filter(({ hasPassword, invitedUntil }) => hasPassword || invitedUntil !== null),
  };
}

export function invitationWriter(rows: Rows): Immediate<InvitationWriter> {
  return {
    putInvitation: ({ codeHash, personId, endsAt }) => {
      rows.run('DELETE FROM invitations WHERE person_id = ?', personId);
      rows.run('INSERT INTO invitations VALUES (?, ?, ?)', codeHash, personId, endsAt);
    },
    endInvitation: (personId) => {
      rows.run('DELETE FROM invitations WHERE person_id = ?', personId);
    },
    endPasswordsOf: (personId) => {
      rows.run('DELETE FROM passwords WHERE person_id = ?', personId);
    },
    endSessionsOf: (personId) => {
      rows.run('DELETE FROM sessions WHERE person_id = ?', personId);
    },
  };
}
