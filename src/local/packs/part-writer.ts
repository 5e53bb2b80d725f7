/**
 * Gathers verified parts into segments of about 1 MiB. On a slow line it does not wait for a full one: what a
 * killed browser loses is at most the part under way and about a second of what came before.
 */
import type { PackObject } from '#core/pack/layout.ts';
import type { PacksDatabase } from '../store/packs-database.ts';
import { saveObjects, type Saved, type SaveTarget } from './save-objects.ts';
import type { ObjectBytes } from './segments.ts';

const FULL_BYTES = 1024 * 1024;
/** Smaller runs are slow to write and to read. */
const WORTHWHILE_BYTES = 64 * 1024;
const PATIENCE_MS = 1000;

export type PartWriter = {
  /** `countedBytes`: the object's length times how often the pack file has it. */
  add(object: PackObject, bytes: Uint8Array<ArrayBuffer>, countedBytes: number): Promise<Saved>;
  flush(): Promise<Saved>;
};

export function openPartWriter(db: PacksDatabase, target: SaveTarget, now: () => number): PartWriter {
  let objects: ObjectBytes[] = [];
  let pendingBytes = 0;
  let countedBytes = 0;
  let flushedAt = now();

  async function flush(): Promise<Saved> {
    if (objects.length === 0) return 'saved';
    const saved = await saveObjects(db, target, { objects, countedBytes });
    objects = [];
    pendingBytes = 0;
    countedBytes = 0;
    flushedAt = now();
    return saved;
  }

  return {
    add: async (object, bytes, counted) => {
      const overfull = pendingBytes + bytes.length > FULL_BYTES;
      const before = overfull ? await flush() : 'saved';
      if (before !== 'saved') return before;
      objects.push({ sha256: object.sha256, bytes });
      pendingBytes += bytes.length;
      countedBytes += counted;
      const late = Math.abs(now() - flushedAt) >= PATIENCE_MS && pendingBytes >= WORTHWHILE_BYTES;
      return late ? flush() : 'saved';
    },
    flush,
  };
}
