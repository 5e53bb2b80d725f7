/** What a camera would read off a printed PDF: its QR codes, drawn again from the paths that the printer is given. */
import { inflateSync } from 'node:zlib';
import { decodeQR } from 'qr/decode.js';

const PIXELS = 4;
/** A light square from 0,0, and behind it the path of the dark ones; one square to a unit. */
const CODE = /^0 0 (\d+) \1 re\nf\n(?:[^\n]* rg\n)?((?:[\d ]+ [ml]\n|h\n)+)f/gm;
const SQUARE = /^(\d+) (\d+) m$/gm;

/** The texts of the codes, page by page. A code that cannot be read throws. */
export function codesOnPaper(pdf: Buffer): string[][] {
  return pagesOf(pdf).map((drawn) =>
    [...drawn.matchAll(CODE)].map(([, size = '0', path = '']) => read(Number(size), path)),
  );
}

/** What is drawn on each page, in the order of the pages. */
function pagesOf(pdf: Buffer): string[] {
  const objects = new Map<string, Buffer>();
  const text = pdf.toString('latin1');
  for (const { 1: id = '', index } of text.matchAll(/^(\d+) 0 obj$/gm))
    objects.set(id, pdf.subarray(index, text.indexOf('endobj', index)));
  const pages = text.matchAll(/\/Type \/Page\b[^]*?\/Contents (\d+) 0 R/g);
  return [...pages].map(([, id = '']) => streamOf(objects.get(id) ?? Buffer.alloc(0)));
}

function streamOf(object: Buffer): string {
  const begins = object.indexOf('stream\n') + 'stream\n'.length;
  return inflateSync(object.subarray(begins, object.lastIndexOf('endstream'))).toString('latin1');
}

function read(size: number, path: string): string {
  const side = size * PIXELS;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y] of path.matchAll(SQUARE)) {
    for (let row = 0; row < PIXELS; row += 1) {
      const at = ((Number(y) * PIXELS + row) * side + Number(x) * PIXELS) * 4;
      for (let pixel = 0; pixel < PIXELS; pixel += 1) data.fill(0, at + pixel * 4, at + pixel * 4 + 3);
    }
  }
  return decodeQR({ width: side, height: side, data });
}
