/** Printed cards and household codes, in SQLite. Only their hashes: who reads the disk prints no card. */
import type { AccessReader, AccessWriter, CardRow, HouseholdCodeRow } from '../access.ts';
import type { Immediate, Rows } from './driver.ts';
import { unflagged, type Flagged } from './flagged.ts';

type CardReader = Pick<AccessReader, 'card' | 'cardsOf' | 'householdCode'>;
type CardWriter = Pick<AccessWriter, 'putCard' | 'putHouseholdCode' | 'endCards' | 'endHouseholdCodes'>;

const CARD_COLUMNS =
  'code_hash AS codeHash, person_id AS personId, loopback_only AS loopbackOnly, made_at AS madeAt';

export function cardReader(rows: Rows): Immediate<CardReader> {
  return {
    card: (codeHash) =>
      unflagged<CardRow>(
        rows.get<Flagged<CardRow>>(
          `SELECT ${CARD_COLUMNS} FROM cards WHERE code_hash = ? AND ended_at IS NULL`,
          codeHash,
        ),
      ),
    cardsOf: (personId) =>
      rows
        .all<Flagged<CardRow>>(
          `SELECT ${CARD_COLUMNS} FROM cards WHERE person_id = ? AND ended_at IS NULL
            ORDER BY made_at DESC, code_hash`,
          personId,
        )
        .map((row) => ({ ...row, loopbackOnly: row.loopbackOnly === 1 })),
    householdCode: (codeHash) =>
      unflagged<HouseholdCodeRow>(
        rows.get<Flagged<HouseholdCodeRow>>(
          `SELECT code_hash AS codeHash, household_id AS householdId, loopback_only AS loopbackOnly,
            made_at AS madeAt FROM household_codes WHERE code_hash = ? AND ended_at IS NULL`,
          codeHash,
        ),
      ),
  };
}

export function cardWriter(rows: Rows): Immediate<CardWriter> {
  return {
    putCard: ({ codeHash, personId, loopbackOnly, madeAt }) => {
      rows.run(
        'INSERT OR REPLACE INTO cards VALUES (?, ?, ?, ?, NULL)',
        codeHash,
        personId,
        Number(loopbackOnly),
        madeAt,
      );
    },
    putHouseholdCode: ({ codeHash, householdId, loopbackOnly, madeAt }) => {
      rows.run(
        'INSERT OR REPLACE INTO household_codes VALUES (?, ?, ?, ?, NULL)',
        codeHash,
        householdId,
        Number(loopbackOnly),
        madeAt,
      );
    },
    endCards: (personId, at) => {
      rows.run('UPDATE cards SET ended_at = ? WHERE person_id = ? AND ended_at IS NULL', at, personId);
    },
    endHouseholdCodes: (householdId, at) => {
      rows.run(
        'UPDATE household_codes SET ended_at = ? WHERE household_id = ? AND ended_at IS NULL',
        at,
        householdId,
      );
    },
  };
}
