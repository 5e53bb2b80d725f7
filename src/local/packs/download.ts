/**
 * Brings a pack to this device: head, index, then parts, in as few requests as can be, whatever the network does.
 *
 * - Nothing is stored that the school's signature does not cover, and nothing that is here is fetched again.
 * - State and bytes done are in the pack's row, so any page or worker can go on where this one ended.
 * - It never throws for what a network, a server or a full disk may do: that is its outcome.
 */
import { isPackFault } from '#core/pack/fault.ts';
import { costOf } from '#core/plan/data-plan.ts';
import { packAddress } from '#core/pack/address.ts';
import { layoutOf, type PackLayout } from '#core/pack/layout.ts';
import type { PackRow, PacksDatabase, PackTrouble } from '../store/packs-database.ts';
import { giveTidying } from '../store/reserve.ts';
import type { DownloadEdges } from './edges.ts';
import { ensureHead } from './fetch-head.ts';
import { ensureIndex } from './fetch-index.ts';
import { fetchParts } from './fetch-parts.ts';
import { openLease } from './lease.ts';
import { openPackReader } from './pack-reader.ts';
import { openPartWriter } from './part-writer.ts';
import { isPassEnd, passEnd, type Pass, type PassEnd } from './pass.ts';
import { retryDelayMs } from './retry-delay.ts';
import { whileFetching, type SaveTarget } from './save-objects.ts';

/**
 * `busy`: another page or worker is downloading. `stopped`: paused, removed, or asked to end. `retryAfterMs`: the school
 * asked to be left in peace for so long.
 */
export type DownloadOutcome =
  | { state: 'here' }
  | { state: 'stopped' }
  | { state: 'busy' }
  | { state: 'unknown' }
  | { state: 'stuck'; trouble: PackTrouble; retryAfterMs?: number };

const MOST_TRIES = 5;
const LONGEST_WAIT_MS = 60_000;

export async function downloadPack(
  db: PacksDatabase,
  packHash: string,
  edges: DownloadEdges,
): Promise<DownloadOutcome> {
  const lease = await openLease(db, edges);
  if (lease === undefined) return { state: 'busy' };
  try {
    const begun = await beginFetching(db, packHash, (await edges.meter?.look()) ?? Infinity);
    return 'state' in begun ? begun : await fetchWithRetries(db, begun.row, edges);
  } finally {
    await lease.release();
  }
}

async function beginFetching(
  db: PacksDatabase,
  packHash: string,
  leftBytes: number,
): Promise<{ row: PackRow } | DownloadOutcome> {
  return db.transaction('rw', db.packs, async () => {
    const row = await db.packs.get(packHash);
    if (row === undefined) return { state: 'unknown' };
    if (row.state === 'here') return { state: 'here' };
    if (row.state === 'paused') return { state: 'stopped' };
    // Before a byte is spent: half a pack is of no use to anybody until the plan starts anew.
    if (costOf(row.entry.sizeBytes - row.doneBytes) > leftBytes) {
      if (row.trouble !== 'plan') await db.packs.put({ ...row, trouble: 'plan' });
      return { state: 'stuck', trouble: 'plan' };
    }
    // A damaged pack stays usable but for what is broken, so it is not called anything less.
    if (row.state === 'wanted') row.state = 'fetching';
    delete row.trouble;
    await db.packs.put(row);
    return { row };
  });
}

async function fetchWithRetries(
  db: PacksDatabase,
  row: PackRow,
  edges: DownloadEdges,
): Promise<DownloadOutcome> {
  const kind = await segmentKind(db);
  const target: SaveTarget = { packHash: row.hash, holder: edges.holder, kind };
  const reader = openPackReader(packAddress(row.hash), row.entry.sizeBytes, edges);
  const known: Known = {};
  let mostDone = row.doneBytes;
  for (let tries = 0; ; tries += 1) {
    const writer = openPartWriter(db, target, edges.now);
    const end = await onePass({ db, row, edges, target, reader, writer }, known).finally(reader.close);
    if (end === undefined) return { state: 'here' };
    if (end.ended === 'stopped' || edges.signal.aborted) return { state: 'stopped' };
    const doneBytes = (await db.packs.get(row.hash))?.doneBytes ?? 0;
    if (doneBytes > mostDone) tries = 0;
    mostDone = Math.max(mostDone, doneBytes);
    edges.wishes?.settle();
    if (!mayTryAgain(end, tries)) return stuck(db, target, end);
    await edges.wait(retryDelayMs(tries, edges.random(), end.retryAfterMs), edges.signal);
  }
}

/** What a pass found out once for all that follow. */
type Known = { layout?: PackLayout };

async function onePass(pass: Pass, known: Known): Promise<PassEnd | undefined> {
  // Without its tree it was taken away meanwhile, and asked for anew.
  if ((await pass.db.trees.get(pass.row.hash)) === undefined) delete known.layout;
  const layout = known.layout ?? (await ensureLayout(pass));
  if (isPassEnd(layout)) return layout;
  known.layout = layout;
  return (await fetchParts(pass, layout)) ?? (await finish(pass));
}

async function ensureLayout(pass: Pass): Promise<PackLayout | PassEnd> {
  const head = await ensureHead(pass);
  if (isPassEnd(head)) return head;
  const lessons = await ensureIndex(pass, head.regions);
  if (isPassEnd(lessons)) return lessons;
  const layout = layoutOf(head.regions, lessons);
  return isPackFault(layout) ? passEnd(layout) : layout;
}

/** The pack becomes usable and its version the lowest that is taken from now on, both or neither. */
async function finish({ db, row, target }: Pass): Promise<PassEnd | undefined> {
  const { packId, epoch, version, sizeBytes } = row.entry;
  const saved = await whileFetching(db, target, async () => {
    await db.packs.update(row.hash, { state: 'here', doneBytes: sizeBytes });
    const ratchet = await db.ratchets.get(packId);
    const isHigher =
      ratchet === undefined ||
      epoch > ratchet.epoch ||
      (epoch === ratchet.epoch && version > ratchet.version);
    if (isHigher) await db.ratchets.put({ packId, epoch, version });
  });
  return saved === 'saved' ? undefined : passEnd(saved);
}

type InTrouble = Extract<PassEnd, { ended: 'trouble' }>;

/** A link comes back and a spoiled part may come whole; a signature, a version or a full disk stay as they are. */
function mayTryAgain(end: InTrouble, tries: number): boolean {
  const isPassing = end.trouble === 'no-contact' || end.trouble === 'bad-bytes';
  return isPassing && tries + 1 < MOST_TRIES && end.retryAfterMs <= LONGEST_WAIT_MS;
}

async function stuck(
  db: PacksDatabase,
  target: SaveTarget,
  { trouble, retryAfterMs }: InTrouble,
): Promise<DownloadOutcome> {
  const note = () =>
    whileFetching(db, target, async () => {
      await db.packs.update(target.packHash, { trouble });
    });
  // A device may be so full that it cannot even note that it is.
  if ((await note()) === 'no-room' && (await giveTidying())) await note();
  return { state: 'stuck', trouble, ...(retryAfterMs > 0 && { retryAfterMs }) };
}

async function segmentKind(db: PacksDatabase): Promise<SaveTarget['kind']> {
  const row = await db.meta.get('segments');
  return row?.name === 'segments' ? row.kind : 'buffer';
}
