/**
 * Answers GET and HEAD for bytes that never change under their ETag: whole, one range, or "you have it" (RFC 9110,
 * sections 13 and 14). Packs and files of work are served by this alone, and never compressed: a range of a
 * compressed answer would be a range of something else.
 */
import { contentRange, parseRange, type ByteRange, type RangeWish } from '#core/protocol/byte-range.ts';

export type ServedBytes = {
  sizeBytes: number;
  /** Strong, with its quotes. */
  etag: string;
  headers: Record<string, string>;
  read(range: ByteRange): AsyncIterable<Uint8Array>;
};

function hasTag(header: string, etag: string): boolean {
  const tags = header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}

/** A range counts only for the bytes that the asker has the beginning of. HEAD has no ranges. */
function wishOf({ method, headers }: Request, { sizeBytes, etag }: ServedBytes): RangeWish {
  const ifRange = headers.get('if-range');
  const isOfThese = ifRange === null || ifRange === etag;
  if (method !== 'GET' || !isOfThese) return { kind: 'whole' };
  return parseRange(headers.get('range'), sizeBytes);
}

function bodyOf(served: ServedBytes, range: ByteRange): ReadableStream<Uint8Array> {
  return ReadableStream.from(served.read(range));
}

export function serveBytes(request: Request, served: ServedBytes): Response {
  const { sizeBytes, etag } = served;
  const headers = new Headers({ ...served.headers, etag, 'accept-ranges': 'bytes' });
  const known = request.headers.get('if-none-match');
  if (known !== null && hasTag(known, etag)) return new Response(null, { status: 304, headers });
  const wish = wishOf(request, served);
  if (wish.kind === 'unsatisfiable') {
    const range = contentRange(undefined, sizeBytes);
    return new Response(null, { status: 416, headers: { 'content-range': range, 'accept-ranges': 'bytes' } });
  }
  const isPart = wish.kind === 'range';
  const range = isPart ? wish.range : { first: 0, last: sizeBytes - 1 };
  headers.set('content-length', String(range.last - range.first + 1));
  if (isPart) headers.set('content-range', contentRange(range, sizeBytes));
  const body = request.method === 'HEAD' || sizeBytes === 0 ? null : bodyOf(served, range);
  return new Response(body, { status: isPart ? 206 : 200, headers });
}
