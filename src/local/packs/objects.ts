/**
 * Content-addressed objects (parts, lesson nodes, part lists) in the store: kept once whatever number of packs
 * need them, and verified on every read.
 *
 * A read may fail at any time: the file under a Blob can vanish while its row stays (w3c/IndexedDB#423). Then the
 * row is forgotten, so that the next download fetches these bytes again; nothing is ever taken for "none".
 */
import type { Stored } from '#core/pack/manifest.ts';
import { sha256 } from './sha256.ts';
import type { PacksDatabase, PartRow, SegmentRow } from '../store/packs-database.ts';
import { sliceSegment } from './segments.ts';

const AT_ONCE = 1000;
/** At most 4 MiB of parts in memory. */
const READ_AT_ONCE = 16;

/** Which of these objects are here. */
export async function heldHashes(db: PacksDatabase, hashes: Iterable<string>): Promise<Set<string>> {
  const asked = [...new Set(hashes)];
  const held = new Set<string>();
  for (let start = 0; start < asked.length; start += AT_ONCE) {
    const rows = await db.parts.bulkGet(asked.slice(start, start + AT_ONCE));
    for (const row of rows) if (row !== undefined) held.add(row.hash);
  }
  return held;
}

/** Which of these objects are here and whole: each one is read. */
export async function wholeHashes(db: PacksDatabase, objects: readonly Stored[]): Promise<Set<string>> {
  const whole = new Set<string>();
  for (let start = 0; start < objects.length; start += READ_AT_ONCE) {
    const batch = objects.slice(start, start + READ_AT_ONCE);
    const read = await readObjects(db, batch);
    for (const [index, object] of batch.entries()) if (read[index] !== undefined) whole.add(object.sha256);
  }
  return whole;
}

/** The bytes of each object in the order asked, undefined for one that is not here or not whole any more. */
export async function readObjects(
  db: PacksDatabase,
  objects: readonly Stored[],
): Promise<(Uint8Array<ArrayBuffer> | undefined)[]> {
  const places = await db.parts.bulkGet(objects.map((object) => object.sha256));
  const segments = await segmentsOf(db, places);
  return Promise.all(
    places.map(async (place) => {
      if (place === undefined) return undefined;
      const bytes = await readVerified(place, segments.get(place.segmentId));
      if (bytes === undefined) await forget(db, place);
      return bytes;
    }),
  );
}

export async function readObject(
  db: PacksDatabase,
  object: Stored,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const [bytes] = await readObjects(db, [object]);
  return bytes;
}

async function segmentsOf(
  db: PacksDatabase,
  places: readonly (PartRow | undefined)[],
): Promise<Map<number, SegmentRow>> {
  const ids = [...new Set(places.flatMap((place) => (place === undefined ? [] : [place.segmentId])))];
  const rows = await db.segments.bulkGet(ids);
  return new Map(ids.flatMap((id, index) => (rows[index] === undefined ? [] : [[id, rows[index]]])));
}

async function readVerified(
  place: PartRow,
  segment: SegmentRow | undefined,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (segment === undefined) return undefined;
  // Twice, because a device that is short of memory fails a read that is good a moment later.
  const bytes = (await tryRead(segment, place)) ?? (await tryRead(segment, place));
  if (bytes?.length !== place.sizeBytes) return undefined;
  return (await sha256(bytes)) === place.hash ? bytes : undefined;
}

async function tryRead(segment: SegmentRow, place: PartRow): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return await sliceSegment(segment.bytes, place);
  } catch {
    // NotFoundError, NotReadableError, UnknownError: each engine has its own word for a file that is gone.
    return undefined;
  }
}

async function forget(db: PacksDatabase, place: PartRow): Promise<void> {
  await db.transaction('rw', db.parts, db.meta, async () => {
    const row = await db.parts.get(place.hash);
    if (row?.segmentId !== place.segmentId) return;
    await db.parts.delete(place.hash);
    await db.meta.put({ name: 'leftovers' });
  });
}
