/** What the editions of a pack cost, lesson by lesson, as lines of text. */
import { editionOf, type CatalogueEntry } from '#core/pack/catalogue.ts';
import { sayBytes } from '#core/pack/limits.ts';

const GAP = '  ';

/** Entries of one version; a lesson's price leaves out what an earlier lesson brings. */
export function priceTable(entries: readonly CatalogueEntry[]): string[] {
  const [first] = entries;
  if (first === undefined) return [];
  const head = [`${first.title}, version ${String(first.version)}`, ...entries.map(editionOf)];
  const lessons = first.lessons.map(({ title }, at) => [
    title,
    ...entries.map(({ lessons: priced }) => sayBytes(priced[at]?.sizeBytes ?? 0)),
  ]);
  const whole = ['The whole pack', ...entries.map(({ sizeBytes }) => sayBytes(sizeBytes))];
  return aligned([head, ...lessons, whole]);
}

function aligned(rows: readonly string[][]): string[] {
  const columns = rows[0]?.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0))) ?? [];
  return rows.map((row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(columns[at] ?? 0) : cell.padStart(columns[at] ?? 0)))
      .join(GAP),
  );
}
