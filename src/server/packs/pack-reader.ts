/** A pack file on this machine, read run by run. Nothing of it is trusted, and no run is read past its end. */
import { open } from 'node:fs/promises';
import { sayBytes } from '#core/pack/limits.ts';
import type { Run } from '#core/pack/layout.ts';
import { refuse } from './fault-error.ts';

export type PackReader = {
  sizeBytes: number;
  /** Reads exactly this run. The caller has checked its length against a limit. */
  read(run: Run): Promise<Uint8Array>;
  close(): Promise<void>;
};

export async function openPackReader(path: string): Promise<PackReader> {
  const file = await open(path);
  const status = await file.stat();
  if (!status.isFile()) {
    await file.close();
    throw refuse('not-a-pack', 'This is not a file.');
  }
  const sizeBytes = status.size;
  const read = async ({ offset, sizeBytes: length }: Run): Promise<Uint8Array> => {
    if (offset + length > sizeBytes) throw cutShort(sizeBytes);
    const bytes = new Uint8Array(length);
    let done = 0;
    while (done < length) {
      const { bytesRead } = await file.read(bytes, done, length - done, offset + done);
      if (bytesRead === 0) throw cutShort(offset + done);
      done += bytesRead;
    }
    return bytes;
  };
  return { sizeBytes, read, close: () => file.close() };
}

export function cutShort(sizeBytes: number): Error {
  return refuse('bad-bytes', `This pack is cut short: only ${sayBytes(sizeBytes)} of it are there.`);
}
