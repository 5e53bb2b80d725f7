/** Pictures that say more than they show, in ways that drawing programs and phones have. */
import { crc32 } from 'node:zlib';

/** A JPEG with one more segment at its beginning. */
export function withSegment(jpeg: Buffer, marker: number, words: string): Buffer {
  const head = Buffer.of(0xff, marker, 0, 0);
  head.writeUInt16BE(2 + Buffer.byteLength(words), 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, Buffer.from(words), jpeg.subarray(2)]);
}

export function withComment(jpeg: Buffer, words: string): Buffer {
  return withSegment(jpeg, 0xfe, words);
}

/** A PNG with a chunk of words before its end. */
export function withPngText(png: Buffer, words: string): Buffer {
  const named = Buffer.from(`tEXt${words}`);
  const chunk = Buffer.alloc(named.length + 8);
  chunk.writeUInt32BE(named.length - 4, 0);
  chunk.set(named, 4);
  chunk.writeUInt32BE(crc32(named), chunk.length - 4);
  return Buffer.concat([png.subarray(0, -12), chunk, png.subarray(-12)]);
}
