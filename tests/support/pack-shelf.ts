/** A school with one pack on its origin, and a device that wants it. */
import { packAddress } from '#core/pack/address.ts';
import type { Root } from '#core/pack/manifest.ts';
import { wantPack } from '#local/packs/want-pack.ts';
import type { PacksDatabase } from '#local/store/packs-database.ts';
import { bytesOf } from './bytes.ts';
import { downloadEdges } from './download-edges.ts';
import { newSigner, packFile, type LessonSource, type PackFile, type Signer } from './pack-file.ts';
import { packOrigin, type PackOrigin } from './pack-origin.ts';
import { openTestPacksDatabase } from './packs-database.ts';
import type { DownloadEdges } from '#local/packs/edges.ts';

export const VIDEO = bytesOf(700_000, 7);
export const PICTURE = bytesOf(30_000, 3);

export const PLANT_LESSONS: LessonSource[] = [
  {
    id: 'beans',
    lesson: { id: 'beans', title: 'Beans', language: 'en', minutes: 20, blocks: [] },
    files: [
      { name: 'bean.webp', type: 'image/webp', bytes: PICTURE },
      { name: 'bean.mp4', type: 'video/mp4', bytes: VIDEO },
    ],
  },
  { id: 'roots', files: [{ name: 'roots.mp3', type: 'audio/mpeg', bytes: bytesOf(150_000, 9) }] },
];

export type PackShelf = {
  db: PacksDatabase;
  origin: PackOrigin;
  signer: Signer;
  pack: PackFile;
  hash: string;
  edges(changes?: Partial<DownloadEdges>): DownloadEdges;
};

export async function packShelf(
  given: { lessons?: LessonSource[]; facts?: Partial<Root>; signer?: Signer; db?: PacksDatabase } = {},
): Promise<PackShelf> {
  const signer = given.signer ?? (await newSigner());
  const pack = await packFile(given.lessons ?? PLANT_LESSONS, signer, given.facts);
  const origin = packOrigin({ [packAddress(pack.entry.hash)]: pack.bytes });
  const db = given.db ?? (await openTestPacksDatabase());
  await wantPack(db, pack.entry);
  const edges = (changes?: Partial<DownloadEdges>) => downloadEdges(origin, [signer.key], changes);
  return { db, origin, signer, pack, hash: pack.entry.hash, edges };
}
