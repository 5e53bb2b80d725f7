import { EDITIONS, editionOf } from '#core/pack/catalogue.ts';
import type { PackRow } from '../store/packs-database.ts';

/**
 * Of the rows of one version the one that a person means: not what gives way to another that is here or comes, then the
 * fullest. So a lower edition that comes on a stick replaces nothing.
 */
export function countingRow(rows: readonly PackRow[]): PackRow | undefined {
  const hashes = new Set(rows.map(({ hash }) => hash));
  const rank = ({ entry }: PackRow) => EDITIONS.indexOf(editionOf(entry));
  return rows
    .filter(({ givesWayTo }) => givesWayTo === undefined || !hashes.has(givesWayTo))
    .sort((a, b) => rank(a) - rank(b))[0];
}
