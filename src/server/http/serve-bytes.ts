/**
 * Answers GET and HEAD for bytes that never change under their ETag: whole, one range, or "you have it" (RFC 9110,
 * sections 13 and 14). Packs and files of work are served by this alone, and never compressed: a range of a
 * compressed answer would be a range of something else.
 */
import {
  answerTo,
  hasTag,
  lengthHeaders,
  type ByteRange,
  type TaggedBytes,
} from '#core/protocol/byte-range.ts';

export type ServedBytes = TaggedBytes & {
  headers: Record<string, string>;
  read(range: ByteRange): AsyncIterable<Uint8Array>;
};

export function serveBytes(request: Request, served: ServedBytes): Response {
  const wanted = request.headers.get('if-match');
  if (wanted !== null && !hasTag(wanted, served.etag)) return new Response(null, { status: 412 });
  const answer = answerTo(request, served);
  const { status } = answer;
  const headers = { 'accept-ranges': 'bytes', ...lengthHeaders(answer, served.sizeBytes) };
  // A refusal is not the bytes: nobody shall keep it for a year.
  if (status >= 400) return new Response(null, { status, headers });
  const named = { ...served.headers, etag: served.etag, ...headers };
  const isEmpty = request.method === 'HEAD' || served.sizeBytes === 0 || !('first' in answer);
  return new Response(isEmpty ? null : ReadableStream.from(served.read(answer)), { status, headers: named });
}
