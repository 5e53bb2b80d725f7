/** Parts of files on this device: cut, hashed, written once, read with their hash checked. */
import type { PartRef, WorkFile } from '#core/work/payloads.ts';
import type { StreamId } from '#core/work/stream.ts';
import { sha256 } from '../packs/sha256.ts';
import { saveIn } from '../store/store-error.ts';
import type { WorkDatabase } from '../store/work-database.ts';

/** A part is as large as this, the last one of a file smaller. */
export const PART_BYTES = 262_144;

export type HashedPart = { hash: string; bytes: ArrayBuffer };

export function refOf(part: HashedPart): PartRef {
  return [part.hash, part.bytes.byteLength];
}

export async function hashPart(bytes: ArrayBuffer): Promise<HashedPart> {
  return { hash: await sha256(new Uint8Array(bytes)), bytes };
}

/**
 * Writes what is not here yet, in one transaction of the caller's on `parts` and `partBytes`. A part that is
 * known keeps its state: the school may hold it already. A draft's bytes are written again, in case they were lost;
 * those of handed-in work that were lost wait for the school again. Returns the hashes that are new.
 */
export async function addParts(
  db: WorkDatabase,
  owner: { stream: StreamId; kind: WorkFile['kind']; keptAt: number },
  parts: readonly HashedPart[],
): Promise<string[]> {
  const added: string[] = [];
  for (const { hash, bytes } of parts) {
    const known = await db.parts.get([owner.stream, hash]);
    if (known !== undefined && known.state !== 'kept' && known.state !== 'damaged') continue;
    await db.partBytes.put({ stream: owner.stream, hash, bytes });
    if (known?.state === 'kept') continue;
    const state = known === undefined ? 'kept' : 'waiting';
    await db.parts.put({ ...owner, hash, sizeBytes: bytes.byteLength, state });
    if (known === undefined) added.push(hash);
  }
  return added;
}

/** Takes draft parts away again. What was handed in is never touched. */
export function dropKeptParts(db: WorkDatabase, stream: StreamId, hashes: readonly string[]): Promise<void> {
  return saveIn(db, [db.parts, db.partBytes], async () => {
    for (const hash of hashes) {
      const row = await db.parts.get([stream, hash]);
      if (row?.state !== 'kept') continue;
      await db.parts.delete([stream, hash]);
      await db.partBytes.delete([stream, hash]);
    }
  });
}

export type PartRead = { state: 'here'; bytes: ArrayBuffer } | { state: 'elsewhere' } | { state: 'damaged' };

/**
 * A read may fail for good although the row is there (w3c/IndexedDB#423), or only this once: such a part is never shown
 * as none. One that the school still needs is marked, and is looked at again at later visits.
 */
export async function readPart(db: WorkDatabase, stream: string, hash: string): Promise<PartRead> {
  if ((await db.parts.where('[stream+hash]').equals([stream, hash]).count()) === 0)
    return { state: 'elsewhere' };
  const bytes = await readBytes(db, stream, hash);
  if (bytes !== undefined && (await sha256(new Uint8Array(bytes))) === hash) return { state: 'here', bytes };
  await saveIn(db, [db.parts], async () => {
    const row = await db.parts.get([stream, hash]);
    if (row?.state === 'waiting') await db.parts.put({ ...row, state: 'damaged' });
  });
  return { state: 'damaged' };
}

async function readBytes(db: WorkDatabase, stream: string, hash: string): Promise<ArrayBuffer | undefined> {
  try {
    return (await db.partBytes.get([stream, hash]))?.bytes;
  } catch (error) {
    // One lost file under the store must not end the reading of all the others; a closed store is another matter.
    if (!db.isOpen()) throw error;
    return undefined;
  }
}
