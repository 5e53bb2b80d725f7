/** Copies the files that one place has and the other lacks, each looked at on the way. What is made again stays behind. */
import { ProtocolError } from '#core/protocol/errors.ts';
import { isDerived, isMadeAgain, type BlobKey, type Blobs } from '../blobs/blobs.ts';

/** `damaged`: those whose bytes are not those of their name; they are not copied. */
export type CopiedBlobs = { count: number; sizeBytes: number; damaged: BlobKey[] };

export async function copyBlobs(from: Blobs, to: Blobs): Promise<CopiedBlobs> {
  const copied: CopiedBlobs = { count: 0, sizeBytes: 0, damaged: [] };
  for await (const key of from.list()) {
    if (isMadeAgain(key)) continue;
    if ((await to.sizeBytes(key)) !== undefined) continue;
    const sizeBytes = await from.sizeBytes(key);
    // It was taken away since it was listed: nothing needs it.
    if (sizeBytes === undefined) continue;
    if (await copyBlob({ from, to, key, sizeBytes })) {
      copied.count += 1;
      copied.sizeBytes += sizeBytes;
    } else copied.damaged.push(key);
  }
  return copied;
}

type BlobCopy = { from: Blobs; to: Blobs; key: BlobKey; sizeBytes: number };

/** False when it is damaged. */
async function copyBlob({ from, to, key, sizeBytes }: BlobCopy): Promise<boolean> {
  const bytes = from.read(key, { first: 0, last: sizeBytes - 1 });
  if (isDerived(key)) {
    const pieces: Uint8Array[] = [];
    for await (const piece of bytes) pieces.push(piece);
    await to.derive(key, Buffer.concat(pieces));
    return true;
  }
  const staged = await to.stage(bytes, sizeBytes);
  try {
    await to.adopt(key, staged);
    return true;
  } catch (error) {
    if (error instanceof ProtocolError && error.code === 'wrong-hash') return false;
    throw error;
  } finally {
    await staged.discard();
  }
}
