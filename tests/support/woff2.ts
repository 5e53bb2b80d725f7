/** Reads the tables of a font in WOFF2 that lie in it as they are; the outlines do not. */
import { readFile } from 'node:fs/promises';
import { brotliDecompressSync } from 'node:zlib';

const HEADER = 48;
/** The tables that a byte of the directory may stand for, in the order of the format; 63 is one with its name written out. */
const TAGS =
  'cmap head hhea hmtx maxp name OS/2 post cvt_ fpgm glyf loca prep CFF_ VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG_ sbix acnt avar bdat bloc bsln cvar fdsc feat fmtx fvar gvar'.split(
    ' ',
  );
const WRITTEN_OUT = 63;

export async function readFontTables(file: string | URL): Promise<ReadonlyMap<string, Buffer>> {
  const bytes = await readFile(file);
  const tables: [tag: string, length: number][] = [];
  let at = HEADER;
  const number = (): number => {
    let value = 0;
    for (;;) {
      const byte = bytes.readUInt8(at++);
      value = value * 128 + (byte & 127);
      if (byte < 128) return value;
    }
  };
  for (let left = bytes.readUInt16BE(12); left > 0; left -= 1) {
    const flags = bytes.readUInt8(at++);
    const known = flags & 63;
    const tag = known === WRITTEN_OUT ? bytes.toString('latin1', at, at + 4) : (TAGS[known] ?? '');
    if (known === WRITTEN_OUT) at += 4;
    const length = number();
    const isTransformed = tag === 'glyf' || tag === 'loca' ? flags < 192 : flags > 63;
    tables.push([tag, isTransformed ? number() : length]);
  }
  const content = brotliDecompressSync(bytes.subarray(at, at + bytes.readUInt32BE(20)));
  let start = 0;
  return new Map(tables.map(([tag, length]) => [tag, content.subarray(start, (start += length))]));
}
