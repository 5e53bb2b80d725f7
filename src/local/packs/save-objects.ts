/**
 * Keeps verified objects, one short transaction at a time. What this has stored survives any kill and is never
 * fetched again. Nothing is written for a pack that was removed meanwhile, or by a run that lost its lease.
 */
import type { PacksDatabase, SegmentKind, SegmentRow } from '../store/packs-database.ts';
import { StoreError, storeFaultOf } from '../store/store-error.ts';
import { holdsLease } from './lease.ts';
import { packSegments, type ObjectBytes } from './segments.ts';

export type SaveTarget = { packHash: string; holder: string; kind: SegmentKind };
export type Saved = 'saved' | 'stopped' | 'no-room';

/** `countedBytes`: how much of the pack file is here now that was not before. */
export async function saveObjects(
  db: PacksDatabase,
  target: SaveTarget,
  batch: { objects: readonly ObjectBytes[]; countedBytes: number },
): Promise<Saved> {
  const segments = packSegments(batch.objects, target.kind);
  return whileFetching(db, target, async () => {
    for (const { bytes, sizeBytes, objects } of segments) {
      const segmentId = await addSegment(db, { bytes, sizeBytes });
      await db.parts.bulkPut(
        objects.map((object) => ({
          hash: object.sha256,
          segmentId,
          offset: object.offset,
          sizeBytes: object.sizeBytes,
        })),
      );
    }
    await db.packs
      .where('hash')
      .equals(target.packHash)
      .modify((row) => {
        row.doneBytes += batch.countedBytes;
      });
  });
}

async function addSegment(db: PacksDatabase, row: SegmentRow): Promise<number> {
  const id = await db.segments.add(row);
  if (id === undefined) throw new StoreError('not-saved');
  return id;
}

/** Runs `write` in one transaction, if this pack is still to be fetched and by this run. */
export async function whileFetching(
  db: PacksDatabase,
  target: { packHash: string; holder: string },
  write: () => Promise<void>,
): Promise<Saved> {
  try {
    return await db.transaction(
      'rw',
      [db.packs, db.segments, db.parts, db.trees, db.ratchets, db.meta],
      async () => {
        const row = await db.packs.get(target.packHash);
        if (row === undefined || row.state === 'here' || !(await holdsLease(db, target.holder)))
          return 'stopped';
        await write();
        // What had come when a person paused it is kept all the same: it is paid for.
        return row.state === 'paused' ? 'stopped' : 'saved';
      },
    );
  } catch (error) {
    const fault = storeFaultOf(error);
    if (fault === 'no-room') return 'no-room';
    throw new StoreError(fault, error);
  }
}
