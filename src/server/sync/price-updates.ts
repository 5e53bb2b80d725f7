/**
 * When a file of a version is published, what it takes to come to each edition of that version is worked out once: the
 * update files are kept beside the packs, and their costs stand in the entry, so that a family is told the price for
 * nothing.
 */
import {
  editionOf,
  editionsOf,
  entryOfEdition,
  type CatalogueEntry,
  type UpdateCost,
} from '#core/pack/catalogue.ts';
import { isNewer } from '#core/work/pack-shelf.ts';
import { updateBlob, type Blobs } from '../blobs/blobs.ts';
import { withEdition } from '../packs/editions/with-edition.ts';
import { makeUpdate } from '../packs/make-update.ts';
import { openStoredPack } from '../packs/stored-pack.ts';

/** A child who was away for longer is told the whole price. */
const VERSIONS_BACK = 3;

/** The entry of a version whose files are stored, with the way to each edition. `published`: what the school has of every pack. */
export async function withUpdates(
  blobs: Blobs,
  entry: CatalogueEntry,
  published: readonly CatalogueEntry[],
): Promise<CatalogueEntry> {
  const before = published
    .filter((one) => one.packId === entry.packId && isNewer(entry, one))
    .sort((a, b) => (isNewer(a, b) ? -1 : 1))
    .slice(0, VERSIONS_BACK);
  let priced = entry;
  for (const file of filesOf(entry))
    priced = withEdition(priced, await withWays(blobs, file, waysTo(file, before)));
  return priced;
}

/** Every edition of a version, the fullest first. */
function filesOf(entry: CatalogueEntry): CatalogueEntry[] {
  return editionsOf(entry).flatMap((edition) => entryOfEdition(entry, edition) ?? []);
}

/**
 * What a device may hold that wants this file: another edition of the version, an earlier version in this edition, or the
 * one just before in another. No more, since each way stands in the entry that every device hears of.
 */
function waysTo(file: CatalogueEntry, before: readonly CatalogueEntry[]): CatalogueEntry[] {
  const others = filesOf(file).filter(({ hash }) => hash !== file.hash);
  const earlier = before.flatMap((entry) => entryOfEdition(entry, editionOf(file)) ?? []);
  const justBefore = before.slice(0, 1).flatMap(filesOf);
  return [...new Map([...others, ...earlier, ...justBefore].map((way) => [way.hash, way])).values()];
}

/** What is priced already stays: an update file never changes. */
async function withWays(
  blobs: Blobs,
  file: CatalogueEntry,
  ways: readonly CatalogueEntry[],
): Promise<CatalogueEntry> {
  const updates: UpdateCost[] = [];
  for (const from of ways) {
    const cost =
      file.updates?.find((update) => update.from === from.hash) ?? (await price(blobs, from, file));
    if (cost !== undefined) updates.push(cost);
  }
  return updates.length === 0 ? file : { ...file, updates };
}

async function price(
  blobs: Blobs,
  from: CatalogueEntry,
  file: CatalogueEntry,
): Promise<UpdateCost | undefined> {
  const [before, after] = [await openStoredPack(blobs, from.hash), await openStoredPack(blobs, file.hash)];
  const update = before && after && (await makeUpdate(before, after));
  if (update === undefined) return undefined;
  await blobs.derive(updateBlob(file.hash, from.hash), update.bytes);
  return update.cost;
}
