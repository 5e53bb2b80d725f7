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

type Bytes = Uint8Array<ArrayBuffer> | undefined;
type Span = { from: number; to: number; segment?: SegmentRow | undefined; bytes?: Bytes };

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
  // What is asked of one segment is read as one: a read costs a round trip, whatever its length.
  const spans = new Map<number, Span>();
  for (const place of places) {
    if (place === undefined) continue;
    const span = spans.get(place.segmentId) ?? { from: Infinity, to: 0 };
    spans.set(place.segmentId, span);
    span.from = Math.min(span.from, place.offset);
    span.to = Math.max(span.to, endOf(place));
  }
  await Promise.all(
    [...spans].map(async ([segmentId, span]) => {
      span.segment = await db.segments.get(segmentId);
      span.bytes = await tryRead(span.segment, span.from, span.to);
    }),
  );
  return Promise.all(
    places.map(async (place) => {
      const span = place && spans.get(place.segmentId);
      if (place === undefined || span === undefined) return undefined;
      const cut = span.bytes?.subarray(place.offset - span.from, endOf(place) - span.from);
      // Twice, because a device that is short of memory fails a read that is good a moment later.
      const bytes =
        (await verified(place, cut)) ??
        (await verified(place, await tryRead(span.segment, place.offset, endOf(place))));
      if (bytes === undefined) await forget(db, place);
      return bytes;
    }),
  );
}

function endOf({ offset, sizeBytes }: PartRow): number {
  return offset + sizeBytes;
}

export async function readObject(
  db: PacksDatabase,
  object: Stored,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const [bytes] = await readObjects(db, [object]);
  return bytes;
}

async function verified(place: PartRow, bytes: Bytes): Promise<Bytes> {
  return bytes?.length === place.sizeBytes && (await sha256(bytes)) === place.hash ? bytes : undefined;
}

/** Short when the segment is. */
async function tryRead(segment: SegmentRow | undefined, from: number, to: number): Promise<Bytes> {
  try {
    const bytes = segment?.bytes.slice(from, to);
    return bytes && new Uint8Array(bytes instanceof Blob ? await bytes.arrayBuffer() : bytes);
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
