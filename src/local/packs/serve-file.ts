/**
 * Answers a request for a file of a lesson from this device, with the network on or off, in constant memory:
 * ranges of at most 1 MiB, or the whole file part by part as it is read. Without real 206 answers a browser
 * cannot seek in sound and video.
 *
 * What is not here yet is waited for. Until all of a file is here a range is answered one part at a time, so that a player
 * gets at once what there is, and waits for what is coming with its next question.
 */
import type { LessonFileName } from '#core/pack/address.ts';
import type { Stored } from '#core/pack/manifest.ts';
import { answerTo, lengthHeaders, type ByteRange } from '#core/protocol/byte-range.ts';
import type { PacksDatabase } from '../store/packs-database.ts';
import { lacking, openFile, type NotHere, type OpenFile } from './lesson-files.ts';
import { readObject, readObjects } from './objects.ts';
import type { Wishes } from './wishes.ts';

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

/** `bring`: waits for a part that is lacking; it may not have come afterwards. */
export type LessonFiles = { db: PacksDatabase; bring?: Wishes['make'] };

/** `request`: GET or HEAD. 404 when the file is not here, 503 when it was: a download brings it back. */
export async function serveLessonFile(
  files: LessonFiles,
  name: LessonFileName,
  request: Request,
): Promise<Response> {
  const file = await openFile(files.db, name);
  if (file.state !== 'here') return notHere(file);
  const answer = answerTo(request, { sizeBytes: file.sizeBytes, etag: `"${file.sha256}"` });
  const { status } = answer;
  if (status === 206) answer.last = lastOfPiece(file, answer);
  const headers = headersOf(file, lengthHeaders(answer, file.sizeBytes));
  if (!('first' in answer) || request.method === 'HEAD') return new Response(null, { status, headers });
  const lack: NotHere = { state: 'missing' };
  const pieces = piecesOf({ ...files, file, name, lack }, answer);
  // The first piece is read before anything is promised: a small picture is either whole or said to be damaged.
  const { value: piece } = await pieces.next();
  return piece === undefined
    ? notHere(lack)
    : new Response(streamOf(piece, pieces, lack), { status, headers });
}

/** As much as is answered at once: of what may still be coming no more than is sure to be here by then, one part. */
function lastOfPiece({ parts, whole }: OpenFile, { first, last }: ByteRange): number {
  let end = whole ? first + MOST_BYTES : 0;
  for (const { sizeBytes } of parts) if (end <= first) end += sizeBytes;
  return Math.min(last, end - 1);
}

function headersOf(file: OpenFile, lengths: Record<string, string>): HeadersInit {
  return {
    'content-type': file.type,
    etag: `"${file.sha256}"`,
    'accept-ranges': 'bytes',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': file.type === 'application/pdf' ? PDF_POLICY : POLICY,
    ...lengths,
  };
}

function notHere({ state }: NotHere): Response {
  const headers = { 'cache-control': 'no-store' };
  return new Response(state, { status: state === 'damaged' ? 503 : 404, headers });
}

/** Reads only when the browser asks for more, and stops when it no longer wants any. */
function streamOf(
  first: Uint8Array,
  pieces: AsyncIterator<Uint8Array | undefined, void>,
  lack: NotHere,
): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => {
      controller.enqueue(first);
    },
    pull: async (controller) => {
      const { done, value } = await pieces.next();
      if (value !== undefined) controller.enqueue(value);
      else if (done === true) controller.close();
      else controller.error(new TypeError(lack.state));
    },
  });
}

/** `lack` is told why a piece is not here. */
type Reading = LessonFiles & { file: OpenFile; name: LessonFileName; lack: NotHere };

/** The bytes of a range, a few parts at a time; undefined for a part that is not here and does not come. */
async function* piecesOf(
  reading: Reading,
  { first, last }: ByteRange,
): AsyncGenerator<Uint8Array<ArrayBuffer> | undefined, void> {
  const { db, file } = reading;
  let start = 0;
  let end = 0;
  const touched = file.parts.filter(({ sizeBytes }) => {
    end += sizeBytes;
    if (end <= first) start = end;
    return end > first && end - sizeBytes <= last;
  });
  // The first one by itself, so that a player gets it as soon as can be.
  const batches = [touched.slice(0, 1)];
  for (let at = 1; at < touched.length; at += AT_ONCE) batches.push(touched.slice(at, at + AT_ONCE));
  for (const some of batches) {
    const read = await readObjects(db, some);
    for (const [position, part] of some.entries()) {
      const bytes = read[position] ?? (await waitFor(part, reading));
      yield bytes?.subarray(Math.max(0, first - start), last + 1 - start);
      start += part.sizeBytes;
    }
  }
}

async function waitFor(
  part: Stored,
  { db, bring, file, name: { packHash }, lack }: Reading,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  // It may have come while one before it was waited for.
  const here = await readObject(db, part);
  if (here !== undefined) return here;
  lack.state = (await lacking(db, packHash)).state;
  if (lack.state === 'unknown') return undefined;
  await bring?.({ hash: part.sha256, file: file.sha256 });
  return readObject(db, part);
}
