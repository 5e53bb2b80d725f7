import { bytesOf } from './bytes.ts';

const ONE_DOT =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** A real PNG of one dot; longer ones carry noise behind their end, the same for the same `seed`. */
export function pictureBytes(sizeBytes = 0, seed = 1): Uint8Array<ArrayBuffer> {
  const dot = Buffer.from(ONE_DOT, 'base64');
  const bytes = bytesOf(Math.max(sizeBytes, dot.length), seed);
  bytes.set(dot);
  return bytes;
}
