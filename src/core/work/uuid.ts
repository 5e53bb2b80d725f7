/** UUIDv7 (RFC 9562, 5.7): 48 bits of Unix time in ms, then random bits, so that ids sort by when they were made. */
import { hex } from '../pack/hex.ts';

/** `now` is epoch ms; `random` at least ten random bytes, which the caller draws. */
export function uuidV7(now: number, random: Uint8Array): string {
  if (random.length < 10) throw new RangeError('A UUID takes ten random bytes.');
  const bytes = new Uint8Array(16);
  let time = Math.max(0, Math.floor(now));
  for (let index = 5; index >= 0; index -= 1) {
    bytes[index] = time % 256;
    time = Math.floor(time / 256);
  }
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const text = hex(bytes);
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join(
    '-',
  );
}
