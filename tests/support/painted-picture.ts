/** A real PNG of one colour with areas of others: something to find places on. */
import { crc32, deflateSync } from 'node:zlib';

type Colour = readonly [red: number, green: number, blue: number];
/** Left, top, width and height in pixels. */
export type PaintedArea = { area: readonly [number, number, number, number]; colour: Colour };

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const PAPER: Colour = [223, 241, 251];

export function paintedPicture(width: number, height: number, areas: readonly PaintedArea[]): Buffer {
  const rows = Array.from({ length: height }, (_, y) => {
    const dots = Array.from({ length: width }, (__, x) => colourAt(areas, x, y)).flat();
    return [0, ...dots];
  });
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const body = deflateSync(Buffer.from(rows.flat()));
  return Buffer.concat([SIGNATURE, chunk('IHDR', head), chunk('IDAT', body), chunk('IEND', Buffer.alloc(0))]);
}

function colourAt(areas: readonly PaintedArea[], x: number, y: number): Colour {
  const above = areas.findLast(
    ({ area: [left, top, width, height] }) => x >= left && x < left + width && y >= top && y < top + height,
  );
  return above?.colour ?? PAPER;
}

function chunk(name: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
