/** Pack files as the school keeps them, opened to look up their texts. They were verified when they came. */
import type { Run } from '#core/pack/layout.ts';
import { packBlob, type Blobs } from '../blobs/blobs.ts';
import { openPack, type OpenPack } from './open-pack.ts';
import type { PackReader } from './pack-reader.ts';

function readerOf(blobs: Blobs, hash: string, sizeBytes: number): PackReader {
  const read = async ({ offset, sizeBytes: length }: Run): Promise<Uint8Array> => {
    const pieces: Uint8Array[] = [];
    const range = { first: offset, last: offset + length - 1 };
    if (length > 0) for await (const piece of blobs.read(packBlob(hash), range)) pieces.push(piece);
    return Buffer.concat(pieces);
  };
  return { sizeBytes, read, close: () => Promise.resolve() };
}

/** Undefined when the school has no such file. */
export async function openStoredPack(blobs: Blobs, hash: string): Promise<OpenPack | undefined> {
  const sizeBytes = await blobs.sizeBytes(packBlob(hash));
  return sizeBytes === undefined ? undefined : openPack(hash, readerOf(blobs, hash, sizeBytes));
}
