/** Takes a pack from a file that a person chose, when a class of this person has it. */
import type { CatalogueEntry } from '#core/pack/catalogue.ts';
import { browserEdges } from '#local/packs/edges.ts';
import { importPack, type ImportOutcome } from '#local/packs/import-pack.ts';
import { readMeta } from '#local/store/meta.ts';
import type { Parts } from '../parts.ts';

export async function takePack(
  { work, packs }: Parts,
  file: Blob,
  known: readonly CatalogueEntry[],
): Promise<ImportOutcome> {
  const keys = (await readMeta(work, 'school'))?.keys ?? [];
  return importPack(packs, file, { known, edges: browserEdges(keys, new AbortController().signal) });
}
