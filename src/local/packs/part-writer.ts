/**
 * Keeps what comes while more is coming: hashing and storing run behind the reading. One transaction at a time; what
 * gathers meanwhile goes with the next, so they are as large as the store is slow. On a slow line it does not wait for a
 * full segment: a killed browser loses about a second of what came. Nothing is stored whose hash is another.
 */
import type { PacksDatabase } from '../store/packs-database.ts';
import { isReserveGiven } from '../store/reserve.ts';
import { saveObjects, type Saved, type SaveTarget } from './save-objects.ts';
import type { ObjectBytes } from './segments.ts';
import { sha256 } from './sha256.ts';

const FULL_BYTES = 1024 * 1024;
/** Then the line waits for the store. */
const MOST_BYTES = 4 * FULL_BYTES;
/** Smaller runs are slow to write and to read. */
const WORTHWHILE_BYTES = 64 * 1024;
const PATIENCE_MS = 1000;

/** `bad-bytes`: some of it was not what the pack names, and was not kept. */
export type Written = Saved | 'bad-bytes';
export type PartWriter = {
  /** `countedBytes`: the object's length times how often the pack file has it. Tells how things went so far. */
  add(object: ObjectBytes, countedBytes: number): Promise<Written>;
  flush(): Promise<Written>;
};

type Item = ObjectBytes & { countedBytes: number; hash: Promise<string> };

export function openPartWriter(db: PacksDatabase, target: SaveTarget, now: () => number): PartWriter {
  let items: Item[] = [];
  let pendingBytes = 0;
  let savedAt = now();
  let saving: Promise<void> | undefined;
  let soFar = (): Written => 'saved';

  function end(written: () => Written): void {
    if (soFar() === 'saved') soFar = written;
  }

  async function saveItems(batch: readonly Item[]): Promise<void> {
    const hashes = await Promise.all(batch.map((item) => item.hash));
    const objects = batch.filter((item, at) => item.sha256 === hashes[at]);
    if (objects.length < batch.length) end(() => 'bad-bytes');
    const countedBytes = objects.reduce((sum, item) => sum + item.countedBytes, 0);
    // What was given up for a child's work is not for lessons.
    const saved = (await isReserveGiven())
      ? 'no-room'
      : await saveObjects(db, target, { objects, countedBytes });
    if (saved !== 'saved') end(() => saved);
  }

  function save(): Promise<void> {
    if (saving !== undefined) return saving;
    const batch = items;
    items = [];
    pendingBytes = 0;
    savedAt = now();
    saving = saveItems(batch)
      .catch((error: unknown) => {
        end(() => {
          throw error;
        });
      })
      .finally(() => {
        saving = undefined;
      });
    return saving;
  }

  return {
    add: async (object, countedBytes) => {
      const { bytes } = object;
      while (pendingBytes + bytes.length > MOST_BYTES) await save();
      if (pendingBytes + bytes.length > FULL_BYTES) void save();
      items.push({ ...object, countedBytes, hash: sha256(bytes) });
      pendingBytes += bytes.length;
      if (Math.abs(now() - savedAt) >= PATIENCE_MS && pendingBytes >= WORTHWHILE_BYTES) void save();
      return soFar();
    },
    flush: async () => {
      while (items.length > 0 || saving !== undefined) await save();
      return soFar();
    },
  };
}
