/**
 * What a WebM or Matroska film (RFC 9559) says beside its pictures and its sound: tags, attached files, its title and when
 * it was made. Each becomes a `Void` of the same length, so nothing moves.
 */
import { openWindow, patched, type FileWindow, type Patch } from './window.ts';

/** `data` is where its content begins; `end` is undefined where its length was not known when it was written. */
type Element = { id: number; at: number; data: number; end: number | undefined };

const EBML = 0x1a45dfa3;
const SEGMENT = 0x18538067;
const INFO = 0x1549a966;
const TRACKS = 0x1654ae6b;
const TRACK = 0xae;
const CLUSTER = 0x1f43b675;
const TAGS = 0x1254c367;
const ATTACHMENTS = 0x1941a469;
const VOID = 0xec;
/** A checksum of what is no longer the same; title, date and the names of files; the name of a track. */
const TOLD = new Set([0xbf, 0x7ba9, 0x4461, 0x7384, 0x3c83ab, 0x3e83bb, 0x536e]);

/** A number of RFC 8794 and its length, with its marker bit or without; undefined where there is none. */
function vint(bytes: DataView, at: number, marker: 'kept' | 'taken'): Numeral | undefined {
  if (at >= bytes.byteLength) return undefined;
  const first = bytes.getUint8(at);
  const length = Math.clz32(first) - 23;
  if (length > 8 || at + length > bytes.byteLength) return undefined;
  let value = marker === 'kept' ? first : first % 2 ** (8 - length);
  for (let index = 1; index < length; index += 1) value = value * 256 + bytes.getUint8(at + index);
  return { value, length };
}
type Numeral = { value: number; length: number };

async function elementAt(file: FileWindow, at: number): Promise<Element | undefined> {
  const bytes = await file.read(at, 12);
  const id = vint(bytes, 0, 'kept');
  if (id === undefined || id.length > 4) return undefined;
  const size = vint(bytes, id.length, 'taken');
  if (size === undefined) return undefined;
  const isUnknown = size.value === 2 ** (7 * size.length) - 1;
  const data = at + id.length + size.length;
  return { id: id.value, at, data, end: isUnknown ? undefined : data + size.value };
}

/** One after the other, up to one that cannot be read. Behind one without a length comes what is in it. */
async function* elementsIn(
  file: FileWindow,
  at: number,
  end: number,
): AsyncGenerator<Element | undefined, undefined> {
  let next = at;
  while (next < end) {
    const element = await elementAt(file, next);
    yield element;
    if (element === undefined) return;
    next = element.end ?? element.data;
  }
}

function voided({ at }: Element, end: number): Patch[] {
  const length = end - at;
  const head = new Uint8Array(length < 9 ? 2 : 9);
  head[0] = VOID;
  head[1] = length < 9 ? 0x80 + length - 2 : 1;
  if (length >= 9) new DataView(head.buffer).setUint32(5, length - 9);
  return [
    { at, length: head.length, bytes: head },
    { at: at + head.length, length: length - head.length },
  ];
}

/** Of the information about the film, and about each of its tracks. */
async function quietInside(file: FileWindow, { data }: Element, end: number): Promise<Patch[]> {
  const patches: Patch[] = [];
  for await (const inner of elementsIn(file, data, end)) {
    if (inner?.end === undefined) break;
    if (TOLD.has(inner.id)) patches.push(...voided(inner, inner.end));
    if (inner.id === TRACK) patches.push(...(await quietInside(file, inner, inner.end)));
  }
  return patches;
}

async function quietElement(file: FileWindow, element: Element, end: number): Promise<Patch[]> {
  // An index may still name it; who looks there finds a Void, and goes on.
  if (element.id === TAGS || element.id === ATTACHMENTS) return voided(element, end);
  return [INFO, TRACKS].includes(element.id) ? quietInside(file, element, end) : [];
}

/** The same film, which says nothing but itself; undefined when it is no WebM that can be read. */
export async function quietWebm(film: Blob): Promise<Blob | undefined> {
  const file = openWindow(film);
  const head = await elementAt(file, 0);
  if (head?.id !== EBML || head.end === undefined) return undefined;
  const segment = await elementAt(file, head.end);
  if (segment?.id !== SEGMENT) return undefined;
  const patches: Patch[] = [];
  for await (const element of elementsIn(file, segment.data, film.size)) {
    // Of a cluster without a length the blocks follow one another, and then the next cluster.
    if (element === undefined || (element.end === undefined && element.id !== CLUSTER)) return undefined;
    const end = Math.min(element.end ?? element.data, film.size);
    patches.push(...(await quietElement(file, element, end)));
  }
  return patched(film, patches);
}
