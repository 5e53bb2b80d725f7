/** The files of one version of a pack: the full edition, and the others that `pack build` wrote beside it. */
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { EDITIONS, editionsOf, type CatalogueEntry } from '#core/pack/catalogue.ts';
import type { Root } from '#core/pack/manifest.ts';
import { editionPath } from '../packs/editions/edition-path.ts';
import { PackFaultError, refuse } from '../packs/fault-error.ts';
import { openPackReader } from '../packs/pack-reader.ts';
import { readPackTree } from '../packs/read-pack.ts';

/** In the order in which they are published; or why they cannot be published together, before anything is sent. */
export async function packFilesAt(path: string): Promise<{ paths: string[] } | { sentence: string }> {
  const beside: string[] = [];
  for (const edition of EDITIONS) {
    const other = editionPath(path, edition);
    if (other !== path && (await isFile(other))) beside.push(other);
  }
  if (beside.length === 0) return { paths: [path] };
  try {
    const full = await rootOf(path);
    for (const other of beside) refuseStray(other, await rootOf(other), { path, root: full });
  } catch (error) {
    if (error instanceof PackFaultError) return { sentence: error.message };
    throw error;
  }
  return { paths: [path, ...beside] };
}

/** `where`: the school or its server. */
export function sayPublished(entry: CatalogueEntry, where: string): string {
  const editions = editionsOf(entry);
  const named = editions.length > 1 ? ` (${editions.join(', ')})` : '';
  return `${entry.title}, version ${String(entry.version)}${named}, is published at ${where}.`;
}

async function isFile(path: string): Promise<boolean> {
  const status = await stat(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  return status?.isFile() ?? false;
}

/** As the file says, whoever signed it: the school checks that. */
async function rootOf(path: string): Promise<Root> {
  const reader = await openPackReader(path);
  try {
    return (await readPackTree(reader, () => Promise.resolve())).root;
  } catch (error) {
    if (!(error instanceof PackFaultError)) throw error;
    throw refuse(error.fault.fault, `${basename(path)}: ${error.message}`);
  } finally {
    await reader.close();
  }
}

function refuseStray(path: string, root: Root, full: { path: string; root: Root }): void {
  const named = ({ packId, version, epoch }: Root): string =>
    `${packId}, version ${String(version)}, epoch ${String(epoch)}`;
  if (named(root) === named(full.root)) return;
  const sentence = `${basename(path)} is ${named(root)}, but ${basename(full.path)} is ${named(full.root)}: build them together, or take it away.`;
  throw refuse('bad-manifest', sentence);
}
