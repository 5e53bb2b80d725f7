import type { EventRow, WorkPartRow } from '../store/work-database.ts';

/** Ids of the work that names one of these parts of a file. */
export function worksOfParts(
  works: readonly EventRow[],
  parts: readonly Pick<WorkPartRow, 'hash'>[],
): Set<string> {
  if (parts.length === 0) return new Set();
  const hashes = new Set(parts.map(({ hash }) => hash));
  return new Set(works.filter((event) => namesPart(event.payload, hashes)).map(({ id }) => id));
}

/** Parts are named by their hash in the payload's text; reading the text is enough to find them. */
function namesPart(payload: string, hashes: ReadonlySet<string>): boolean {
  return (payload.match(/[0-9a-f]{64}/g) ?? []).some((hash) => hashes.has(hash));
}
