/** Brings the head of a pack: once, and nothing else of the pack is asked for before it was found good. */
import { isPackFault } from '#core/pack/fault.ts';
import { HEAD_PREFIX_BYTES, parseHeadPrefix } from '#core/pack/head.ts';
import type { CatalogueEntry } from '#core/pack/catalogue.ts';
import type { PacksDatabase } from '../store/packs-database.ts';
import { isLost, type PackReader } from './pack-reader.ts';
import { isPassEnd, passEnd, trouble, type Pass, type PassEnd } from './pass.ts';
import { readStoredHead } from './read-tree.ts';
import { whileFetching } from './save-objects.ts';
import { verifyHead, type HeadBytes, type PackHeadRead } from './verify-head.ts';

/** Enough for the head of most packs: an update then pays for the nodes that changed, not for the whole index. */
const HEAD_GUESS_BYTES = 8 * 1024;

export async function ensureHead(pass: Pass): Promise<PackHeadRead | PassEnd> {
  const known = await readStoredHead(pass.db, pass.row.hash);
  if (known !== undefined) return known;
  const { entry } = pass.row;
  const guess = (await holdsOtherVersion(pass.db, entry)) ? HEAD_GUESS_BYTES : entry.indexBytes;
  pass.reader.aim({ offset: 0, sizeBytes: Math.min(guess, entry.indexBytes) });
  const bytes = await takeHead(pass.reader, entry);
  if (isPassEnd(bytes)) return bytes;
  const head = await verifyHead(bytes, pass.edges.keys, entry);
  if (isPackFault(head)) return passEnd(head);
  if (await isRolledBack(pass.db, entry)) return trouble('too-old');
  const saved = await whileFetching(pass.db, pass.target, async () => {
    await pass.db.trees.put({
      hash: entry.hash,
      root: bytes.root.buffer,
      signature: bytes.signature.buffer,
    });
  });
  return saved === 'saved' ? head : passEnd(saved);
}

async function takeHead(reader: PackReader, entry: CatalogueEntry): Promise<HeadBytes | PassEnd> {
  const prefix = await reader.take(HEAD_PREFIX_BYTES);
  if (isLost(prefix)) return passEnd(prefix);
  const head = parseHeadPrefix(prefix);
  if (isPackFault(head)) return passEnd(head);
  if (HEAD_PREFIX_BYTES + head.rootBytes + head.signatureBytes > entry.indexBytes)
    return trouble('bad-bytes');
  const root = await reader.take(head.rootBytes);
  if (isLost(root)) return passEnd(root);
  const signature = await reader.take(head.signatureBytes);
  return isLost(signature) ? passEnd(signature) : { root, signature };
}

async function holdsOtherVersion(db: PacksDatabase, entry: CatalogueEntry): Promise<boolean> {
  const versions = await db.packs.where('packId').equals(entry.packId).primaryKeys();
  const trees = await db.trees.bulkGet(versions);
  return trees.some((tree) => tree !== undefined && tree.hash !== entry.hash);
}

/** Asked when a version is begun, never again: what was verified once is not locked out later. */
export async function isRolledBack(db: PacksDatabase, entry: CatalogueEntry): Promise<boolean> {
  const ratchet = await db.ratchets.get(entry.packId);
  if (ratchet === undefined) return false;
  return entry.epoch === ratchet.epoch ? entry.version < ratchet.version : entry.epoch < ratchet.epoch;
}
