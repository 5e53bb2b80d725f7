/**
 * Answers a request for a file of a lesson from this device, with the network on or off, in constant memory:
 * ranges of at most 1 MiB, or the whole file part by part as it is read. Without real 206 answers a browser
 * cannot seek in sound and video.
 */
import type { LessonFileName } from '#core/pack/address.ts';
import type { Stored } from '#core/pack/manifest.ts';
import { contentRange, parseRange, type ByteRange } from '#core/protocol/byte-range.ts';
import type { PacksDatabase } from '../store/packs-database.ts';
import { lacking, openFile, type NotHere, type OpenFile } from './lesson-files.ts';
import { readObject, readObjects } from './objects.ts';

/**
 * A player asks for "the rest" at each seek, and for the next piece by itself when it gets less. So a short answer
 * costs 11 to 14 ms where the whole rest of a film costs up to 143 ms.
 */
const MOST_BYTES = 1024 * 1024;

/** Opened by itself a file of a pack is a document of this origin: it may show, and do nothing. */
const POLICY = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox";
/** A PDF is shown by the browser's own viewer, never as a page of ours; older viewers do not start in a sandbox. */
const PDF_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'";

/** `request`: GET or HEAD. 404 when the file is not here, 503 when it was: a download brings it back. */
export async function serveLessonFile(
  db: PacksDatabase,
  name: LessonFileName,
  request: Request,
): Promise<Response> {
  const file = await openFile(db, name);
  if (file.state !== 'here') return notHere(file);
  const headers = headersOf(file);
  if (request.method === 'HEAD') return whole(null, file, headers);
  const wish = parseRange(rangeHeader(request, headers), file.sizeBytes);
  if (wish.kind === 'whole') {
    // The first part is read before anything is promised: a small picture is either whole or said to be damaged.
    const [first] = await readObjects(db, file.parts.slice(0, 1));
    if (first === undefined) return notHere(await lacking(db, name.packHash));
    return whole(streamOf(db, name.packHash, { first, parts: file.parts }), file, headers);
  }
  if (wish.kind === 'unsatisfiable') {
    headers.set('content-range', contentRange(undefined, file.sizeBytes));
    return new Response(null, { status: 416, headers });
  }
  const range = {
    first: wish.range.first,
    last: Math.min(wish.range.last, wish.range.first + MOST_BYTES - 1),
  };
  const bytes = await readSlice(db, file.parts, range);
  if (bytes === undefined) return notHere(await lacking(db, name.packHash));
  headers.set('content-range', contentRange(range, file.sizeBytes));
  headers.set('content-length', String(bytes.length));
  return new Response(bytes, { status: 206, headers });
}

function headersOf(file: OpenFile): Headers {
  return new Headers({
    'content-type': file.type,
    etag: `"${file.sha256}"`,
    'accept-ranges': 'bytes',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': file.type === 'application/pdf' ? PDF_POLICY : POLICY,
  });
}

/** A range of another version of the file is of no use: then all of it is wanted (RFC 9110, section 13.1.5). */
function rangeHeader(request: Request, headers: Headers): string | null {
  const condition = request.headers.get('if-range');
  return condition === null || condition === headers.get('etag') ? request.headers.get('range') : null;
}

function whole(body: BodyInit | null, file: OpenFile, headers: Headers): Response {
  headers.set('content-length', String(file.sizeBytes));
  return new Response(body, { status: 200, headers });
}

function notHere({ state }: NotHere): Response {
  const headers = { 'content-type': 'text/plain', 'cache-control': 'no-store' };
  return new Response(state, { status: state === 'damaged' ? 503 : 404, headers });
}

/** Reads only when the browser asks for more, and stops when it no longer wants any. */
function streamOf(
  db: PacksDatabase,
  packHash: string,
  { first, parts }: { first: Uint8Array; parts: readonly Stored[] },
): ReadableStream<Uint8Array> {
  let next = 1;
  return new ReadableStream({
    start: (controller) => {
      controller.enqueue(first);
    },
    pull: async (controller) => {
      const part = parts[next];
      next += 1;
      if (part === undefined) {
        controller.close();
        return;
      }
      const bytes = await readObject(db, part);
      if (bytes !== undefined) {
        controller.enqueue(bytes);
        return;
      }
      const { state } = await lacking(db, packHash);
      controller.error(new TypeError(`A part of this file is ${state}.`));
    },
  });
}

async function readSlice(
  db: PacksDatabase,
  parts: readonly Stored[],
  range: ByteRange,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const touched = partsWithin(parts, range);
  const read = await readObjects(db, touched.parts);
  const slice = new Uint8Array(range.last + 1 - range.first);
  let offset = touched.offset - range.first;
  for (const bytes of read) {
    if (bytes === undefined) return undefined;
    slice.set(bytes.subarray(Math.max(0, -offset), slice.length - offset), Math.max(0, offset));
    offset += bytes.length;
  }
  return slice;
}

/** The parts that a range touches, and where in the file the first of them begins. */
function partsWithin(parts: readonly Stored[], range: ByteRange): { parts: Stored[]; offset: number } {
  const touched: { parts: Stored[]; offset: number } = { parts: [], offset: 0 };
  let offset = 0;
  for (const part of parts) {
    const end = offset + part.sizeBytes;
    if (end > range.first && offset <= range.last) {
      if (touched.parts.length === 0) touched.offset = offset;
      touched.parts.push(part);
    }
    offset = end;
  }
  return touched;
}
