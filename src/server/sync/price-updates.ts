/**
 * When a version is published, what it takes to come to it from the versions before is worked out once: the update files
 * are kept beside the packs, and their costs stand in the entry, so that a family is told the price for nothing.
 */
import { editionOf, entryOfEdition, type CatalogueEntry, type UpdateCost } from '#core/pack/catalogue.ts';
import type { Run } from '#core/pack/layout.ts';
import { isNewer } from '#core/work/pack-shelf.ts';
import { packBlob, updateBlob, type Blobs } from '../blobs/blobs.ts';
import { makeUpdate } from '../packs/make-update.ts';
import { openPack, type OpenPack } from '../packs/open-pack.ts';
import type { PackReader } from '../packs/pack-reader.ts';

/** A child who was away for longer is told the whole price. */
const VERSIONS_BACK = 3;

/** The entry of a file that is stored, with what it costs to come to it. `published`: what the school has of every pack. */
export async function withUpdates(
  blobs: Blobs,
  file: CatalogueEntry,
  published: readonly CatalogueEntry[],
): Promise<CatalogueEntry> {
  const next = await openStored(blobs, file);
  const updates: UpdateCost[] = [];
  for (const earlier of versionsBefore(file, published)) {
    if ((await blobs.sizeBytes(packBlob(earlier.hash))) === undefined) continue;
    const update = await makeUpdate(await openStored(blobs, earlier), next);
    if (update === undefined) continue;
    await blobs.derive(updateBlob(file.hash, earlier.hash), update.bytes);
    updates.push(update.cost);
  }
  return updates.length === 0 ? file : { ...file, updates };
}

/** The newest ones first, each in the edition of this file. */
function versionsBefore(file: CatalogueEntry, published: readonly CatalogueEntry[]): CatalogueEntry[] {
  return published
    .filter((entry) => entry.packId === file.packId && isNewer(file, entry))
    .flatMap((entry) => entryOfEdition(entry, editionOf(file)) ?? [])
    .sort((a, b) => (isNewer(a, b) ? -1 : 1))
    .slice(0, VERSIONS_BACK);
}

function openStored(blobs: Blobs, { hash, sizeBytes }: CatalogueEntry): Promise<OpenPack> {
  return openPack(hash, readerOf(blobs, hash, sizeBytes));
}

function readerOf(blobs: Blobs, hash: string, sizeBytes: number): PackReader {
  const read = async ({ offset, sizeBytes: length }: Run): Promise<Uint8Array> => {
    const pieces: Uint8Array[] = [];
    const range = { first: offset, last: offset + length - 1 };
    if (length > 0) for await (const piece of blobs.read(packBlob(hash), range)) pieces.push(piece);
    return Buffer.concat(pieces);
  };
  return { sizeBytes, read, close: () => Promise.resolve() };
}
