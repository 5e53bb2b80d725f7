/**
 * How many pixels a picture has, from its first bytes: a photo of a phone is never decoded only to learn that it is too
 * large. JPEG (ITU T.81, B.2.2), PNG (its first chunk) and WebP (RFC 9649); undefined for what is none of them.
 */
export type PictureSize = { width: number; height: number };

/** What a phone writes before the size: Exif with a thumbnail, colour profiles. */
const LOOK_BYTES = 262_144;

export async function pictureSizeOf(file: Blob): Promise<PictureSize | undefined> {
  const bytes = new DataView(await file.slice(0, LOOK_BYTES).arrayBuffer());
  try {
    return sizeOfPng(bytes) ?? sizeOfWebp(bytes) ?? sizeOfJpeg(bytes);
  } catch (error) {
    // It ends before it has said its size.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function sizeOfPng(bytes: DataView): PictureSize | undefined {
  if (bytes.getUint32(0) !== 0x89504e47) return undefined;
  return { width: bytes.getUint32(16), height: bytes.getUint32(20) };
}

function wordAt(bytes: DataView, at: number): string {
  return [0, 1, 2, 3].map((index) => String.fromCharCode(bytes.getUint8(at + index))).join('');
}

function sizeOfWebp(bytes: DataView): PictureSize | undefined {
  if (wordAt(bytes, 0) !== 'RIFF' || wordAt(bytes, 8) !== 'WEBP') return undefined;
  const kind = wordAt(bytes, 12);
  if (kind === 'VP8X') {
    const side = (at: number) => bytes.getUint16(at, true) + bytes.getUint8(at + 2) * 65_536 + 1;
    return { width: side(24), height: side(27) };
  }
  if (kind === 'VP8L') {
    const bits = bytes.getUint32(21, true);
    return { width: (bits % 16_384) + 1, height: (Math.floor(bits / 16_384) % 16_384) + 1 };
  }
  const side = (at: number) => bytes.getUint16(at, true) % 16_384;
  return { width: side(26), height: side(28) };
}

const START_OF_FRAME = new Set([
  ...[0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7],
  ...[0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf],
]);

function sizeOfJpeg(bytes: DataView): PictureSize | undefined {
  if (bytes.getUint16(0) !== 0xffd8) return undefined;
  let at = 2;
  while (bytes.getUint8(at) === 0xff) {
    const marker = bytes.getUint8(at + 1);
    if (START_OF_FRAME.has(marker)) {
      return { height: bytes.getUint16(at + 5), width: bytes.getUint16(at + 7) };
    }
    at += 2 + bytes.getUint16(at + 2);
  }
  return undefined;
}
