/**
 * What an MP4 or QuickTime film (ISO/IEC 14496-12) says beside its pictures and its sound: where and when it was made,
 * with which device, what else the device measured meanwhile. Boxes that playing does not need become `free` ones of
 * zeros, tracks of measurements with their samples too; nothing moves, so every offset stays right.
 *
 * Only known boxes stay: cameras invent new ones, and each may hold a place.
 */
import { openWindow, patched, type FileWindow, type Patch } from './window.ts';

type Box = { type: string; at: number; head: number; end: number };

const TOP = new Set(['ftyp', 'styp', 'moov', 'mdat', 'moof', 'sidx', 'ssix', 'mfra', 'pdin', 'wide', 'prft']);
const IN_MOOV = new Set(['mvhd', 'trak', 'mvex', 'iods']);
const IN_TRAK = new Set(['tkhd', 'edts', 'mdia', 'tref', 'tapt', 'trgr', 'load', 'clip', 'matt']);
/** `vide`, `soun`; words and their clock are of the film as well. */
const SHOWN = new Set(['vide', 'soun', 'text', 'sbtl', 'subt', 'clcp', 'tmcd', 'auxv']);
const FREE = new TextEncoder().encode('free');
/** A film whose tables are larger is none that a child's device has made. */
const LARGEST_TABLE_BYTES = 16_777_216;

function word(bytes: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((index) => bytes.getUint8(at + index)));
}

/** The boxes from `at` to `end`. What is left over behind them is one more, of no type. */
async function* boxesIn(file: FileWindow, at: number, end: number): AsyncGenerator<Box> {
  let next = at;
  while (next < end) {
    const box = await boxAt(file, next, end);
    yield box;
    next = box.end;
  }
}

async function boxAt(file: FileWindow, at: number, end: number): Promise<Box> {
  const bytes = await file.read(at, 16);
  const leftOver = { type: '', at, head: 0, end };
  if (end - at < 8) return leftOver;
  const type = word(bytes, 4);
  const small = bytes.getUint32(0);
  const [head, size] =
    small === 1 && bytes.byteLength === 16 ? [16, Number(bytes.getBigUint64(8))] : [8, small || end - at];
  // A recording that broke off says that there is more of it.
  if (size < head || (at + size > end && type !== 'mdat')) return leftOver;
  return { type, at, head, end: Math.min(at + size, end) };
}

async function boxesOf(file: FileWindow, box: Box): Promise<Box[]> {
  const boxes: Box[] = [];
  for await (const inner of boxesIn(file, box.at + box.head, box.end)) {
    // A few bytes may end a list; more than that is something else than it seems.
    if (inner.type === '' && inner.end - inner.at >= 8) throw new RangeError('A box has no end.');
    boxes.push(inner);
  }
  return boxes;
}

/** Down through boxes of these types; undefined where one is missing. */
async function find(file: FileWindow, from: Box, path: readonly string[]): Promise<Box | undefined> {
  const [type, ...rest] = path;
  if (type === undefined) return from;
  const inner = (await boxesOf(file, from)).find((box) => box.type === type);
  return inner && find(file, inner, rest);
}

/** It says nothing any more and is as long as before. */
function freed({ type, at, head, end }: Box): Patch[] {
  if (type === '') return [{ at, length: end - at }];
  return [
    { at: at + 4, length: 4, bytes: FREE },
    { at: at + head, length: end - at - head },
  ];
}

/** When it was made and changed, in a header of the movie, a track or its medium. */
async function timeless(file: FileWindow, header: Box | undefined): Promise<Patch[]> {
  if (header === undefined) return [];
  const at = header.at + header.head;
  const isLong = (await file.read(at, 1)).getUint8(0) === 1;
  return [{ at: at + 4, length: isLong ? 16 : 8 }];
}

async function tableOf(file: FileWindow, stbl: Box, type: string): Promise<DataView | undefined> {
  const box = await find(file, stbl, [type]);
  if (box === undefined) return undefined;
  if (box.end - box.at > LARGEST_TABLE_BYTES) throw new RangeError('A table is too large.');
  return file.read(box.at + box.head, box.end - box.at - box.head);
}

/** Where the chunks of a track begin. */
async function chunksOf(file: FileWindow, stbl: Box): Promise<number[]> {
  const small = await tableOf(file, stbl, 'stco');
  const large = small ?? (await tableOf(file, stbl, 'co64'));
  if (large === undefined) return [];
  const count = large.getUint32(4);
  return Array.from({ length: count }, (_, index) =>
    small === undefined ? Number(large.getBigUint64(8 + index * 8)) : large.getUint32(8 + index * 4),
  );
}

/** How many samples each chunk has. */
function samplesByChunk(stsc: DataView, chunks: number): number[] {
  const runs = Array.from({ length: stsc.getUint32(4) }, (_, index) => ({
    first: stsc.getUint32(8 + index * 12),
    samples: stsc.getUint32(12 + index * 12),
  }));
  const counts: number[] = [];
  for (const [index, { first, samples }] of runs.entries()) {
    const next = Math.min(runs[index + 1]?.first ?? chunks + 1, chunks + 1);
    for (let chunk = first; chunk < next; chunk += 1) counts.push(samples);
  }
  return counts;
}

/** The samples themselves lie among those of the other tracks. Throws RangeError where they cannot be found. */
async function samplesOf(file: FileWindow, trak: Box): Promise<Patch[]> {
  const stbl = await find(file, trak, ['mdia', 'minf', 'stbl']);
  const stsz = stbl && (await tableOf(file, stbl, 'stsz'));
  const stsc = stbl && (await tableOf(file, stbl, 'stsc'));
  const chunks = stbl === undefined ? [] : await chunksOf(file, stbl);
  if (stsz === undefined || stsc === undefined || chunks.length === 0)
    throw new RangeError('A track does not say where its samples are.');
  const [same, count] = [stsz.getUint32(4), stsz.getUint32(8)];
  const sizeOf = (index: number) => same || stsz.getUint32(12 + index * 4);
  const counts = samplesByChunk(stsc, chunks.length);
  let sample = 0;
  return chunks.map((at, chunk) => {
    let length = 0;
    const last = Math.min(count, sample + (counts[chunk] ?? 0));
    for (; sample < last; sample += 1) length += sizeOf(sample);
    return { at, length: Math.max(0, Math.min(length, file.sizeBytes - at)) };
  });
}

async function quietTrack(file: FileWindow, trak: Box): Promise<Patch[]> {
  const hdlr = await find(file, trak, ['mdia', 'hdlr']);
  const handler = hdlr && word(await file.read(hdlr.at + hdlr.head, 12), 8);
  if (handler === undefined || !SHOWN.has(handler)) {
    return [...freed(trak), ...(await samplesOf(file, trak))];
  }
  const patches: Patch[] = [];
  for (const box of await boxesOf(file, trak)) if (!IN_TRAK.has(box.type)) patches.push(...freed(box));
  const mdhd = await find(file, trak, ['mdia', 'mdhd']);
  return [
    ...patches,
    ...(await timeless(file, await find(file, trak, ['tkhd']))),
    ...(await timeless(file, mdhd)),
  ];
}

async function quietMovie(file: FileWindow, moov: Box): Promise<Patch[] | undefined> {
  const patches: Patch[] = [];
  let hasHeader = false;
  for (const box of await boxesOf(file, moov)) {
    if (!IN_MOOV.has(box.type)) patches.push(...freed(box));
    if (box.type === 'trak') patches.push(...(await quietTrack(file, box)));
    if (box.type !== 'mvhd') continue;
    hasHeader = true;
    patches.push(...(await timeless(file, box)));
  }
  return hasHeader ? patches : undefined;
}

/** The same film, which says nothing but itself; undefined, or RangeError, when it is no MP4 that can be read. */
export async function quietMp4(film: Blob): Promise<Blob | undefined> {
  const file = openWindow(film);
  const patches: Patch[] = [];
  let isMovie = false;
  for await (const box of boxesIn(file, 0, film.size)) {
    if (!isMovie && box.type === '') return undefined;
    if (!TOP.has(box.type)) patches.push(...freed(box));
    if (box.type !== 'moov') continue;
    const inside = await quietMovie(file, box);
    if (inside === undefined) return undefined;
    isMovie = true;
    patches.push(...inside);
  }
  return isMovie ? patched(film, patches) : undefined;
}
