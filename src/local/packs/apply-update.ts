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
import { readMeta } from '../store/meta.ts';
import type { PacksDatabase, SegmentKind } from '../store/packs-database.ts';
import { StoreError, storeFaultOf } from '../store/store-error.ts';
import type { WorkDatabase } from '../store/work-database.ts';
import { browserEdges, type DownloadEdges } from './edges.ts';
import { isRolledBack } from './fetch-head.ts';
import { fetchUpdate } from './fetch-update.ts';
import { openHeldVersion } from './held-version.ts';
import { holdsLease, openLease } from './lease.ts';
import { readUpdate, type ReadUpdate } from './read-update.ts';
import { saveObjects, type Saved } from './save-objects.ts';
import { wantPack } from './want-pack.ts';

/**
 * `prepared`: the parts that are missing can be fetched. `none`: there is no update that fits; the new version has to be
 * fetched as any other pack. `no-contact`, `no-room`: nothing has changed, it may be tried again.
 */
export type UpdateOutcome = 'prepared' | 'none' | 'no-contact' | 'no-room';

/** The new version, and what the school said that coming to it from the held one costs. */
type Wish = { entry: CatalogueEntry; cost: UpdateCost };

const LEASE_PAUSE_MS = 500;

export async function applyUpdate(
  db: PacksDatabase,
  { entry, cost }: Wish,
  edges: DownloadEdges,
): Promise<UpdateOutcome> {
  if (await isRolledBack(db, entry)) return 'none';
  const held = await openHeldVersion(db, cost.from);
  if (held === undefined) return 'none';
  const file = await fetchUpdate(entry.hash, cost, edges);
  if (typeof file === 'string') return file;
  const update = await readUpdate(file, held, { entry, keys: edges.keys });
  if (update === undefined) return 'none';
  const saved = await saveUpdate(db, { entry, cost, update }, edges);
  return saved === 'saved' ? 'prepared' : saved === 'no-room' ? saved : 'none';
}

/** With the keys of this device's school. */
export async function applyUpdateHere(
  { work, packs }: { work: WorkDatabase; packs: PacksDatabase },
  wish: Wish,
  signal: AbortSignal,
): Promise<UpdateOutcome> {
  const keys: readonly SchoolKey[] = (await readMeta(work, 'school'))?.keys ?? [];
  return applyUpdate(packs, wish, browserEdges(keys, signal));
}

/** Waits for its turn: what is downloading has been asked for before, and cleaning up must not miss these parts. */
async function saveUpdate(
  db: PacksDatabase,
  wish: Wish & { update: ReadUpdate },
  edges: DownloadEdges,
): Promise<Saved> {
  const row = await db.meta.get('segments');
  const kind: SegmentKind = row?.name === 'segments' ? row.kind : 'buffer';
  while (!edges.signal.aborted) {
    const lease = await openLease(db, edges);
    if (lease !== undefined) return keep(db, wish, { holder: edges.holder, kind }).finally(lease.release);
    await edges.wait(LEASE_PAUSE_MS, edges.signal);
  }
  return 'stopped';
}

async function keep(
  db: PacksDatabase,
  { entry, cost, update }: Wish & { update: ReadUpdate },
  { holder, kind }: { holder: string; kind: SegmentKind },
): Promise<Saved> {
  const { head, objects } = update;
  const target = { packHash: entry.hash, holder, kind };
  const tables = [db.packs, db.segments, db.parts, db.trees, db.ratchets, db.meta];
  try {
    return await db.transaction('rw', tables, async () => {
      if (!(await holdsLease(db, holder))) return 'stopped';
      await wantPack(db, entry);
      // The download counts afresh what it finds; until then this is what is known.
      await db.packs.update(entry.hash, { doneBytes: entry.sizeBytes - cost.dataBytes });
      await db.trees.put({ hash: entry.hash, root: head.root.buffer, signature: head.signature.buffer });
      return saveObjects(db, target, { objects, countedBytes: 0 });
    });
  } catch (error) {
    const fault = storeFaultOf(error);
    if (fault === 'no-room') return 'no-room';
    throw new StoreError(fault, error);
  }
}
