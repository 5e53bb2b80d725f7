/** A file on this machine, part by part, with at most one part and a little more in memory. */
import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { CHUNK, firstCut } from '#core/pack/chunk.ts';
import type { Stored } from '#core/pack/manifest.ts';
import { refuse } from './fault-error.ts';
import type { SourceFile } from './pack-source.ts';
import { sha256 } from './sha256.ts';

export type CutFile = { source: SourceFile; sha256: string; parts: Stored[] };

/** Finds the parts of a file (docs/pack-format.md, PART rules). */
export async function cutFile(source: SourceFile): Promise<CutFile> {
  const whole = createHash('sha256');
  const parts: Stored[] = [];
  for await (const bytes of partsOf(source)) {
    whole.update(bytes);
    parts.push({ sha256: sha256(bytes), sizeBytes: bytes.length });
  }
  return { source, sha256: whole.digest('hex'), parts };
}

/** The bytes of a file, cut the same way again. What is yielded is good until the next one is asked for. */
export async function* partsOf(source: SourceFile): AsyncGenerator<Uint8Array> {
  const file = await open(source.path);
  try {
    const window = new Uint8Array(CHUNK.maxBytes);
    let held = 0;
    let left = source.sizeBytes;
    while (left > 0) {
      held += await fill(file, window.subarray(held));
      const bytes = window.subarray(0, Math.min(held, left));
      if (bytes.length < Math.min(window.length, left)) throw changed(source);
      const length = source.sizeBytes <= CHUNK.averageBytes ? bytes.length : firstCut(bytes);
      yield bytes.subarray(0, length);
      window.copyWithin(0, length, held);
      held -= length;
      left -= length;
    }
    if (held > 0 || (await fill(file, window)) > 0) throw changed(source);
  } finally {
    await file.close();
  }
}

export function changed(source: SourceFile): Error {
  return refuse('bad-bytes', `“${source.shownPath}” changed while it was being packed; try again.`);
}

/** Reads on from where the file stands until `room` is full or the file ends. */
async function fill(file: FileHandle, room: Uint8Array): Promise<number> {
  let done = 0;
  while (done < room.length) {
    const { bytesRead } = await file.read(room, done, room.length - done, null);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return done;
}
