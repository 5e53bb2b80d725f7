/**
 * What a browser records says nowhere how long it is, so a player cannot be moved about in it. Where the school has
 * ffmpeg, the player gets a copy in a new wrapping, made when somebody wants to look: the very same pictures and sound. What
 * the child handed in stays as it came, and is what counts; a copy may be thrown away at any time.
 *
 * One is made at a time, by a program of its own that is ended when it takes too long; nobody waits for it for long.
 */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { WorkFile } from '#core/work/payloads.ts';
import type { StreamId } from '#core/work/stream.ts';
import { copyBlob, partBlob, type BlobKey, type Blobs } from '../blobs/blobs.ts';
import { findFfmpeg, type Ffmpeg } from '../packs/editions/ffmpeg.ts';
import { UnreadableMedia } from '../packs/editions/maker.ts';

/** A quarter of an hour of what Bookbag records. */
const LARGEST_BYTES = 33_554_432;
const LONGEST_MS = 60_000;
const MOST_IN_LINE = 50;
const MOST_KNOWN = 1000;

export type Recorded = { stream: StreamId; file: WorkFile };
export type PlayableCopies = {
  /** Undefined when there is none, or not yet. */
  find(of: Recorded): Promise<BlobKey | undefined>;
};

export type CopyOptions = {
  /** The program to call; `ffmpeg` unless said. */
  program?: string;
  /** How long somebody who wants to look waits for it. */
  patienceMs?: number;
};

/** How ffmpeg is told what it reads and writes: nothing of the file decides that. */
function wrappingOf({ type, kind, durationMs }: WorkFile): { read: string; write: string } | undefined {
  if (kind !== 'sound' && kind !== 'video') return undefined;
  if (/^(audio|video)\/webm/.test(type)) return { read: 'matroska', write: 'webm' };
  // An MP4 that was picked has its length; one that a browser has recorded here says it in pieces.
  const isRecordedMp4 = /^(audio|video)\/mp4/.test(type) && durationMs !== undefined;
  return isRecordedMp4 ? { read: 'mov', write: 'mp4' } : undefined;
}

function keyOf({ stream, file }: Recorded): BlobKey {
  const name = createHash('sha256').update(JSON.stringify(file.parts.map(([hash]) => hash)));
  return copyBlob(stream, name.digest('hex'));
}

async function* bytesOf(blobs: Blobs, { stream, file }: Recorded): AsyncGenerator<Uint8Array> {
  for (const [hash, sizeBytes] of file.parts)
    yield* blobs.read(partBlob(stream, hash), { first: 0, last: sizeBytes - 1 });
}

async function makeCopy(blobs: Blobs, ffmpeg: Ffmpeg, of: Recorded): Promise<void> {
  const wrapping = wrappingOf(of.file);
  if (wrapping === undefined) return;
  const folder = await mkdtemp(join(tmpdir(), 'bookbag-copy-'));
  try {
    const [from, to] = [join(folder, 'recorded'), join(folder, 'copy')];
    await pipeline(bytesOf(blobs, of), createWriteStream(from));
    const read = ['-protocol_whitelist', 'file', '-f', wrapping.read, '-i', `file:${from}`];
    const write = ['-map', '0', '-c', 'copy', '-movflags', '+faststart', '-f', wrapping.write, `file:${to}`];
    await ffmpeg.run([...read, ...write], AbortSignal.timeout(LONGEST_MS));
    if ((await stat(to)).size <= 2 * LARGEST_BYTES) await blobs.derive(keyOf(of), await readFile(to));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export function openPlayableCopies(blobs: Blobs, options: CopyOptions = {}): PlayableCopies {
  const { program, patienceMs = 3000 } = options;
  const making = new Map<BlobKey, Promise<void>>();
  /** What cannot be read is not tried again each time that somebody looks. */
  const unreadable = new Set<BlobKey>();
  let found: Promise<Ffmpeg | string> | undefined;
  let line: Promise<unknown> = Promise.resolve();

  const make = async (key: BlobKey, of: Recorded) => {
    found ??= findFfmpeg(program);
    const ffmpeg = await found;
    if (typeof ffmpeg === 'string') return;
    try {
      await makeCopy(blobs, ffmpeg, of);
    } catch (error) {
      // Broken, too long for it, or no room here: the player then does with what the child has recorded.
      if (error instanceof UnreadableMedia && unreadable.size < MOST_KNOWN) unreadable.add(key);
    }
  };
  const inLine = (key: BlobKey, of: Recorded): Promise<void> => {
    const made = line.then(() => make(key, of)).finally(() => making.delete(key));
    making.set(key, made);
    line = made;
    return made;
  };
  return {
    find: async (of) => {
      if (wrappingOf(of.file) === undefined || of.file.sizeBytes > LARGEST_BYTES) return undefined;
      const key = keyOf(of);
      const isThere = async () => ((await blobs.sizeBytes(key)) === undefined ? undefined : key);
      if ((await isThere()) !== undefined) return key;
      if (unreadable.has(key) || making.size >= MOST_IN_LINE) return undefined;
      const waiting = new AbortController();
      const patience = pause(patienceMs, undefined, { ref: false, signal: waiting.signal });
      await Promise.race([making.get(key) ?? inLine(key, of), patience]);
      waiting.abort();
      return isThere();
    },
  };
}
