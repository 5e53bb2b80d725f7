/**
 * Whether a picture says nothing but what it shows: only pieces that drawing it needs, and nothing behind its end. A
 * phone puts its place, its owner's name and even a short film beside a picture, each maker in a way of their own, so what
 * is not known is not let through. JPEG (ITU T.81, B.1), PNG (its chunks) and WebP (RFC 9649); no others.
 */
const PNG_CHUNKS = new Set([
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'bKGD', 'pHYs'],
]);
const WEBP_CHUNKS = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP']);
const [START_OF_IMAGE, END_OF_IMAGE, START_OF_SCAN] = [0xd8, 0xd9, 0xda];
/** Colours, as the maker of a JPEG says them. */
const JPEG_NOTES: ReadonlyMap<number, string> = new Map([
  [0xe0, 'JFIF\0'],
  [0xe2, 'ICC_PROFILE\0'],
  [0xee, 'Adobe'],
]);

export async function isPlainPicture(file: Blob): Promise<boolean> {
  const bytes = new DataView(await file.arrayBuffer());
  try {
    return isPlainPng(bytes) || isPlainWebp(bytes) || isPlainJpeg(bytes);
  } catch (error) {
    // It says that there is more of it than there is.
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function text(bytes: DataView, at: number, length: number): string {
  const codes = Array.from({ length }, (_, index) => bytes.getUint8(at + index));
  return String.fromCharCode(...codes);
}

function isPlainPng(bytes: DataView): boolean {
  if (bytes.getUint32(0) !== 0x89504e47) return false;
  for (let at = 8; at < bytes.byteLength; at += 12 + bytes.getUint32(at)) {
    const type = text(bytes, at + 4, 4);
    if (!PNG_CHUNKS.has(type)) return false;
    if (type === 'IEND') return at + 12 === bytes.byteLength;
  }
  return false;
}

function isPlainWebp(bytes: DataView): boolean {
  if (text(bytes, 0, 4) !== 'RIFF' || text(bytes, 8, 4) !== 'WEBP') return false;
  let at = 12;
  while (at < bytes.byteLength) {
    if (!WEBP_CHUNKS.has(text(bytes, at, 4))) return false;
    const size = bytes.getUint32(at + 4, true);
    at += 8 + size + (size % 2);
  }
  return at === bytes.byteLength;
}

function isPlainJpeg(bytes: DataView): boolean {
  if (bytes.getUint16(0) !== 0xff00 + START_OF_IMAGE) return false;
  let at = 2;
  while (bytes.getUint8(at) === 0xff) {
    const marker = bytes.getUint8(at + 1);
    if (marker === END_OF_IMAGE) return at + 2 === bytes.byteLength;
    if (!isOfPicture(bytes, at, marker)) return false;
    at += 2 + bytes.getUint16(at + 2);
    if (marker === START_OF_SCAN) at = endOfScan(bytes, at);
  }
  return false;
}

function isOfPicture(bytes: DataView, at: number, marker: number): boolean {
  const note = JPEG_NOTES.get(marker);
  if (note !== undefined) return text(bytes, at + 4, note.length) === note;
  // Tables, frames and scans; what applications write, and comments, are above.
  return marker >= 0xc0 && marker < 0xe0;
}

/** The next marker that is no part of the scan itself. */
function endOfScan(bytes: DataView, from: number): number {
  let at = from;
  for (;;) {
    const next = bytes.getUint8(at + 1);
    const isInside = bytes.getUint8(at) !== 0xff || next === 0 || (next >= 0xd0 && next <= 0xd7);
    if (!isInside) return at;
    at += 1;
  }
}
