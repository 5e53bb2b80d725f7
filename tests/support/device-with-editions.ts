/** A pack with a photo that is smaller in words and a drawing that both editions share, priced both ways, and a device that holds it whole. */
import { readFile } from 'node:fs/promises';
import { packAddress, updateAddress } from '#core/pack/address.ts';
import type { CatalogueEntry, Edition } from '#core/pack/catalogue.ts';
import { applyUpdate } from '#local/packs/apply-update.ts';
import { downloadPack } from '#local/packs/download.ts';
import { wantInstead } from '#local/packs/want-pack.ts';
import { packPrice, updateOf, type PackToGet } from '#local/shelf/pack-price.ts';
import { makeSchoolKeys } from '../../src/server/auth/school-keys.ts';
import { authorFolder, lessonText } from './author-folder.ts';
import { runBuild } from './built-editions.ts';
import { downloadEdges } from './download-edges.ts';
import { packOrigin } from './pack-origin.ts';
import { openTestPacksDatabase } from './packs-database.ts';
import { photo } from './real-media.ts';
import { updateBetween } from './updated-pack.ts';

export async function deviceWithEditions() {
  // Small already, so no edition makes it smaller.
  const drawing = await photo(400, 300, 'webp');
  const folder = await authorFolder({
    '01-rain/lesson.md': lessonText('Rain.\n\n![Rain.](rain.jpg)\n\n![A cloud.](cloud.webp)\n'),
    '01-rain/rain.jpg': await photo(2400, 1800),
    '01-rain/cloud.webp': drawing,
  });
  const keys = makeSchoolKeys();
  const { built } = await runBuild(folder, { editions: ['full', 'text'], key: keys.pack });
  const [full, text] = built.ok ? built.editions : [];
  if (full === undefined || text === undefined) throw new Error('The editions were not built.');
  const made = {
    full: { entry: full.entry, path: full.target },
    text: { entry: text.entry, path: text.target },
  };
  const smaller = await updateBetween(made.full, made.text);
  const fuller = await updateBetween(made.text, made.full);
  const entries: Partial<Record<Edition, CatalogueEntry>> = {
    full: { ...full.entry, updates: [fuller.cost] },
    text: { ...text.entry, updates: [smaller.cost] },
  };
  const origin = packOrigin({
    [packAddress(full.entry.hash)]: Uint8Array.from(await readFile(full.target)),
    [packAddress(text.entry.hash)]: Uint8Array.from(await readFile(text.target)),
    [updateAddress(text.entry.hash, full.entry.hash)]: Uint8Array.from(smaller.bytes),
    [updateAddress(full.entry.hash, text.entry.hash)]: Uint8Array.from(fuller.bytes),
  });
  const edges = downloadEdges(origin, [keys.pack.publicKey]);
  const db = await openTestPacksDatabase();
  const toGet = async (edition: 'full' | 'text'): Promise<PackToGet> => {
    const entry = entries[edition] ?? full.entry;
    return { entry, rows: await db.packs.toArray() };
  };
  /** What a person is told, and then what goes over the line. */
  const change = async (edition: 'full' | 'text') => {
    const pack = await toGet(edition);
    const told = packPrice(pack);
    const cost = updateOf(pack);
    origin.given.length = 0;
    if (cost !== undefined) await applyUpdate(db, { entry: pack.entry, cost }, edges);
    await wantInstead(db, pack.entry);
    return { told, cost, outcome: () => downloadPack(db, pack.entry.hash, edges) };
  };
  const first = await change('full');
  if ((await first.outcome()).state !== 'here') throw new Error('The full edition did not come.');
  return { db, origin, edges, drawing, full: full.entry, text: text.entry, toGet, change };
}
