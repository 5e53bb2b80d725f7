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
import { readObjects } from './objects.ts';

/**
 * A player asks for "the rest" at each seek, and for the next piece by itself when it gets less. So a short answer
 * costs 11 to 14 ms where the whole rest of a film costs up to 143 ms.
 */
const MOST_BYTES = 1024 * 1024;
/** Parts that are read together, about 64 KiB each: the first of a range are on their way while the next are read. */
const AT_ONCE = 4;

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
  const isHead = request.method === 'HEAD';
  const wish = parseRange(isHead ? null : rangeHeader(request, headers), file.sizeBytes);
  if (wish.kind === 'unsatisfiable') {
    headers.set('content-range', contentRange(undefined, file.sizeBytes));
    return new Response(null, { status: 416, headers });
  }
  const isPart = wish.kind === 'range';
  const first = isPart ? wish.range.first : 0;
  const last = isPart ? Math.min(wish.range.last, first + MOST_BYTES - 1) : file.sizeBytes - 1;
  if (isPart) headers.set('content-range', contentRange({ first, last }, file.sizeBytes));
  headers.set('content-length', String(last + 1 - first));
  if (isHead) return new Response(null, { headers });
  const pieces = piecesOf(db, file.parts, { first, last });
  // The first piece is read before anything is promised: a small picture is either whole or said to be damaged.
  const { value: piece } = await pieces.next();
  const lack = () => lacking(db, name.packHash);
  if (piece === undefined) return notHere(await lack());
  return new Response(streamOf(piece, pieces, lack), { status: isPart ? 206 : 200, headers });
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

function notHere({ state }: NotHere): Response {
  const headers = { 'cache-control': 'no-store' };
  return new Response(state, { status: state === 'damaged' ? 503 : 404, headers });
}

/** Reads only when the browser asks for more, and stops when it no longer wants any. */
function streamOf(
  first: Uint8Array,
  pieces: AsyncIterator<Uint8Array | undefined, void>,
  lack: () => Promise<NotHere>,
): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => {
      controller.enqueue(first);
    },
    pull: async (controller) => {
      const { done, value } = await pieces.next();
      if (value !== undefined) controller.enqueue(value);
      else if (done === true) controller.close();
      else controller.error(new TypeError((await lack()).state));
    },
  });
}

/** The bytes of a range, a few parts at a time; undefined for a part that is not here. */
async function* piecesOf(
  db: PacksDatabase,
  parts: readonly Stored[],
  { first, last }: ByteRange,
): AsyncGenerator<Uint8Array<ArrayBuffer> | undefined, void> {
  let start = 0;
  let end = 0;
  const touched = parts.filter(({ sizeBytes }) => {
    end += sizeBytes;
    if (end <= first) start = end;
    return end > first && end - sizeBytes <= last;
  });
  for (let at = 0; at < touched.length; at += AT_ONCE) {
    for (const bytes of await readObjects(db, touched.slice(at, at + AT_ONCE))) {
      yield bytes?.subarray(Math.max(0, first - start), last + 1 - start);
      start += bytes?.length ?? 0;
    }
  }
}
