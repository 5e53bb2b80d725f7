/**
 * Prepares a new version of a pack beside the one that is here: fetches the update file that its price was made of, and
 * puts what comes of it into the store in one transaction with the wish for the new version. The download that follows
 * finds it held and fetches the missing parts only; it also switches, when all is whole. The old version stays as it is.
 *
 * It works in the page, on demand: the service worker carries no code for it. Until that one transaction nothing has
 * changed on this device, so a page that is closed before loses a few kilobytes and no more.
 */
import type { CatalogueEntry, UpdateCost } from '#core/pack/catalogue.ts';
import type { SchoolKey } from '#core/protocol/sign-in.ts';
import { openMeter } from '../plan/meter.ts';
import { readMeta } from '../store/meta.ts';
import type { PacksDatabase, SegmentKind } from '../store/packs-database.ts';
import { StoreError, storeFaultOf } from '../store/store-error.ts';
import type { WorkDatabase } from '../store/work-database.ts';
import { browserEdges, type DownloadEdges } from './edges.ts';
import { isRolledBack } from './fetch-head.ts';
import { fetchUpdate } from './fetch-update.ts';
import { openHeldVersion } from './held-version.ts';
import { holdsLease, openLease, type Lease } from './lease.ts';
import { readUpdate, type ReadUpdate } from './read-update.ts';
import { saveObjects } from './save-objects.ts';
import { wantInstead } from './want-pack.ts';

/**
 * `prepared`: the parts that are missing can be fetched. `none`: there is no update that fits; the new version has to be
 * fetched as any other pack. `no-contact`, `no-room`, `busy` (other lessons are on their way): nothing has changed, it may
 * be tried again.
 */
export type UpdateOutcome = 'prepared' | 'none' | 'no-contact' | 'no-room' | 'busy';

/** The new version, and what the school said that coming to it from the held one costs. */
type Wish = { entry: CatalogueEntry; cost: UpdateCost };

const PAUSE_MS = 500;
const MOST_TRIES = 6;

export async function applyUpdate(
  db: PacksDatabase,
  wish: Wish,
  edges: DownloadEdges,
): Promise<UpdateOutcome> {
  if (await isRolledBack(db, wish.entry)) return 'none';
  const held = await openHeldVersion(db, wish.cost.from);
  if (held === undefined) return 'none';
  // Before a byte is spent: cleaning up must not miss what comes, and what cannot be kept is not fetched.
  const lease = await takeTurn(db, edges);
  if (lease === undefined) return 'busy';
  try {
    const file = await fetchUpdate(wish.entry.hash, wish.cost, edges);
    if (typeof file === 'string') return file;
    const update = await readUpdate(file, held, { entry: wish.entry, keys: edges.keys });
    if (update === undefined) return 'none';
    return await keep(db, { ...wish, update }, edges.holder);
  } finally {
    await lease.release();
  }
}

/** With the keys of this device's school. */
export async function applyUpdateHere(
  { work, packs }: { work: WorkDatabase; packs: PacksDatabase },
  wish: Wish,
  signal: AbortSignal,
): Promise<UpdateOutcome> {
  const keys: readonly SchoolKey[] = (await readMeta(work, 'school'))?.keys ?? [];
  const meter = openMeter(work, () => Date.now());
  return applyUpdate(packs, wish, { ...browserEdges(keys, signal), meter });
}

/** Waits a moment for what is under way, but not for a long download, which was asked for before. */
async function takeTurn(db: PacksDatabase, edges: DownloadEdges): Promise<Lease | undefined> {
  for (let tries = 1; ; tries += 1) {
    const lease = await openLease(db, edges);
    if (lease !== undefined || tries === MOST_TRIES) return lease;
    await edges.wait(PAUSE_MS, edges.signal);
  }
}

async function keep(
  db: PacksDatabase,
  { entry, cost, update }: Wish & { update: ReadUpdate },
  holder: string,
): Promise<UpdateOutcome> {
  const { head, objects } = update;
  const row = await db.meta.get('segments');
  const kind: SegmentKind = row?.name === 'segments' ? row.kind : 'buffer';
  const target = { packHash: entry.hash, holder, kind };
  const tables = [db.packs, db.segments, db.parts, db.trees, db.ratchets, db.meta];
  try {
    return await db.transaction('rw', tables, async () => {
      if (!(await holdsLease(db, holder))) return 'busy';
      await wantInstead(db, entry);
      // The download counts afresh what it finds; until then this is what is known.
      await db.packs.update(entry.hash, { doneBytes: entry.sizeBytes - cost.dataBytes });
      await db.trees.put({ hash: entry.hash, root: head.root.buffer, signature: head.signature.buffer });
      await saveObjects(db, target, { objects, countedBytes: 0 });
      return 'prepared';
    });
  } catch (error) {
    const fault = storeFaultOf(error);
    if (fault === 'no-room') return 'no-room';
    throw new StoreError(fault, error);
  }
}
