/** Files of student work: parts come up from a device, whole files go to those who may read the stream. */
import * as v from 'valibot';
import { ProtocolError } from '#core/protocol/errors.ts';
import type { ByteRange } from '#core/protocol/byte-range.ts';
import { PartReceiptSchema, StoredEventSchema, SYNC_MEDIA_TYPE } from '#core/protocol/sync.ts';
import type { PartRef, WorkFile } from '#core/work/payloads.ts';
import type { StreamId } from '#core/work/stream.ts';
import { partBlob, SHA256, type Blobs } from '../../blobs/blobs.ts';
import { PART_LIMIT_BYTES, receivePart } from '../../sync/receive-part.ts';
import { jsonAnswer } from '../answers.ts';
import { readBytes } from '../body.ts';
import type { Call } from '../call.ts';
import { route, type Route } from '../route.ts';
import { reader, sender } from '../rules.ts';
import { serveBytes } from '../serve-bytes.ts';

const BYTES = { type: 'application/octet-stream', schema: null };

/** What a browser may show as what it says it is. Anything else is for saving only. */
const SHOWN =
  /^(image\/(jpeg|png|webp|gif|avif)|audio\/(webm|ogg|mp4|mpeg|aac|wav|x-m4a)|video\/(webm|mp4|quicktime))(;|$)/;

function hashIn({ hash = '' }: Call['params']): string {
  if (!SHA256.test(hash)) throw new ProtocolError('not-found');
  return hash;
}

/** What has come before and is not sent again. The device has asked how much that is; it may have gone meanwhile. */
function beginningFor({ url }: Request, begun: Uint8Array): Uint8Array {
  const from = Number(new URL(url).searchParams.get('from') ?? 0);
  const beginning = begun.subarray(0, from);
  if (beginning.length !== from) throw new ProtocolError('wrong-hash');
  return beginning;
}

const getBegun = route(
  {
    method: 'GET',
    path: '/work/:kind/:owner/parts/:hash',
    summary: 'How many bytes of a part came before its connection broke.',
    takes: null,
    gives: { type: SYNC_MEDIA_TYPE, schema: v.number() },
  },
  sender,
  ({ params, begun }, stream) =>
    jsonAnswer(begun.of(partBlob(stream, hashIn(params))).length, { type: SYNC_MEDIA_TYPE }),
);

const putPart = route(
  {
    method: 'PUT',
    path: '/work/:kind/:owner/parts/:hash',
    summary:
      'One part of a file, at most 256 KiB, named by its SHA-256; `?from=` for the rest of one that broke off. Sending it again is safe.',
    takes: BYTES,
    gives: { type: SYNC_MEDIA_TYPE, schema: PartReceiptSchema },
  },
  sender,
  async ({ request, params, parts, begun, now }, stream) => {
    const hash = hashIn(params);
    const key = partBlob(stream, hash);
    const before = beginningFor(request, begun.of(key));
    const whole = (rest: Uint8Array) => Buffer.concat([before, rest]);
    const limit = PART_LIMIT_BYTES - before.length;
    const bytes = whole(await readBytes(request, limit, (rest) => begun.keep(key, whole(rest))));
    begun.forget(key);
    if (bytes.length === 0) throw new ProtocolError('wrong-hash');
    return jsonAnswer(await receivePart(parts, { stream, hash, bytes, now }), { type: SYNC_MEDIA_TYPE });
  },
);

/** The pieces of parts that a range of the whole file covers, in order. */
async function* readParts(
  blobs: Blobs,
  { stream, parts }: { stream: StreamId; parts: readonly PartRef[] },
  { first, last }: ByteRange,
): AsyncGenerator<Uint8Array> {
  let start = 0;
  for (const [hash, sizeBytes] of parts) {
    const from = Math.max(first - start, 0);
    const to = Math.min(last - start, sizeBytes - 1);
    if (from <= to) yield* blobs.read(partBlob(stream, hash), { first: from, last: to });
    start += sizeBytes;
  }
}

/** The file as it is here: its parts are as long as they came, whatever its event says. */
async function fileOf({ params, parts }: Call, stream: StreamId): Promise<WorkFile> {
  const work = await parts.store.work(stream, params.eventId ?? '');
  const file = /^\d{1,4}$/.test(params.index ?? '') ? work?.files[Number(params.index)] : undefined;
  if (file === undefined) throw new ProtocolError('not-found');
  const held = await parts.store.held(stream, [...new Set(file.parts.map(([hash]) => hash))]);
  const here = file.parts.map(([hash]): PartRef => {
    const sizeBytes = held.get(hash);
    if (sizeBytes === undefined) throw new ProtocolError('not-found');
    return [hash, sizeBytes];
  });
  return { ...file, parts: here };
}

/** With its parameters (`codecs=opus`) where a header can carry them. */
function headerType(type: string): string {
  return /^[ -~]*$/.test(type) ? type : type.replace(/;.*$/s, '');
}

function headersOf(file: WorkFile): Record<string, string> {
  const isShown = SHOWN.test(file.type);
  return {
    'content-type': isShown ? headerType(file.type) : 'application/octet-stream',
    'content-disposition': isShown ? 'inline' : 'attachment',
    'cache-control': 'private, no-store',
    'content-security-policy': "default-src 'none'; img-src 'self'; media-src 'self'; sandbox",
    vary: 'cookie',
  };
}

const getFile = route(
  {
    method: 'GET',
    path: '/work/:kind/:owner/events/:eventId/files/:index',
    summary: 'A file of a piece of work, once all of its parts are here.',
    takes: null,
    gives: BYTES,
  },
  reader,
  async (call, stream) => {
    const file = await fileOf(call, stream);
    const { eventId = '', index = '' } = call.params;
    return serveBytes(call.request, {
      sizeBytes: file.parts.reduce((sum, [, sizeBytes]) => sum + sizeBytes, 0),
      etag: `"${eventId}-${index}"`,
      headers: headersOf(file),
      read: (range) => readParts(call.parts.blobs, { stream, parts: file.parts }, range),
    });
  },
);

const getEvent = route(
  {
    method: 'GET',
    path: '/work/:kind/:owner/events/:eventId',
    summary: 'A piece of work as it was handed in, whole: what an old one said.',
    takes: null,
    gives: { type: SYNC_MEDIA_TYPE, schema: StoredEventSchema },
  },
  reader,
  async ({ params, parts }, stream) => {
    const event = await parts.store.handedIn(stream, params.eventId ?? '');
    if (event === undefined) throw new ProtocolError('not-found');
    return jsonAnswer(event, { type: SYNC_MEDIA_TYPE });
  },
);

const getCopy = route(
  {
    method: 'GET',
    path: '/work/:kind/:owner/events/:eventId/files/:index/copy',
    summary:
      'The same sound or film in a wrapping that says how long it is; 204 where there is none, or not yet.',
    takes: null,
    gives: BYTES,
  },
  reader,
  async (call, stream) => {
    const file = await fileOf(call, stream);
    const key = await call.copies.find({ stream, file });
    const sizeBytes = key && (await call.parts.blobs.sizeBytes(key));
    if (key === undefined || sizeBytes === undefined) return new Response(null, { status: 204 });
    const { eventId = '', index = '' } = call.params;
    return serveBytes(call.request, {
      sizeBytes,
      etag: `"${eventId}-${index}-copy"`,
      headers: headersOf(file),
      read: (range) => call.parts.blobs.read(key, range),
    });
  },
);

export const workRoutes: Route[] = [getBegun, putPart, getEvent, getFile, getCopy];
