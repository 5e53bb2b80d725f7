/**
 * What a request asks of bytes that have a strong ETag (RFC 9110, sections 13 and 14). The school's server and the
 * service worker answer with the same rules: one range; a header that is not understood, or that names several ranges,
 * is ignored and the whole is sent; a range with nothing in it cannot be satisfied (416).
 */
/** First and last byte, both included. */
export type ByteRange = { first: number; last: number };
export type BytesRequest = { method: string; headers: { get(name: string): string | null } };
export type TaggedBytes = {
  sizeBytes: number;
  /** Strong, with its quotes. */
  etag: string;
};
/** 200 and 206 come with the bytes to send: none for HEAD. */
export type RangeAnswer = { status: 416 } | ({ status: 200 | 206 } & ByteRange);
export type BytesAnswer = { status: 304 } | RangeAnswer;

/** Conditions come before ranges; only GET has ranges, and one that was meant for other bytes counts for nothing. */
export function answerTo({ method, headers }: BytesRequest, { sizeBytes, etag }: TaggedBytes): BytesAnswer {
  // Here a weak tag is as good: nobody has other bytes under it.
  if (hasTag(headers.get('if-none-match')?.replaceAll('W/', ''), etag)) return { status: 304 };
  const isOfThese = (headers.get('if-range') ?? etag) === etag;
  return answerToRange(method === 'GET' && isOfThese ? headers.get('range') : null, sizeBytes);
}

export function hasTag(header: string | null | undefined, etag: string): boolean {
  return header?.split(',').some((tag) => tag.trim() === etag || tag.trim() === '*') ?? false;
}

/** What the headers of that answer say of lengths. */
export function lengthHeaders(answer: BytesAnswer, sizeBytes: number): Record<string, string> {
  const part = 'first' in answer ? answer : undefined;
  return {
    ...(part && { 'content-length': String(part.last + 1 - part.first) }),
    ...((answer.status === 206 || answer.status === 416) && {
      'content-range': contentRange(part, sizeBytes),
    }),
  };
}

const ONE_RANGE = /^bytes=(\d*)-(\d*)$/i;

/** `bytes=-n`: the last n bytes, or all when there are fewer. */
export function answerToRange(header: string | null, sizeBytes: number): RangeAnswer {
  const [, from = '', to = ''] = ONE_RANGE.exec(header?.trim() ?? '') ?? [];
  const end = sizeBytes - 1;
  if (from + to === '' || (from !== '' && to !== '' && Number(to) < Number(from)))
    return { status: 200, first: 0, last: end };
  const first = from === '' ? Math.max(0, sizeBytes - Number(to)) : Number(from);
  const last = from === '' || to === '' ? end : Math.min(Number(to), end);
  return first > last ? { status: 416 } : { status: 206, first, last };
}

/** The value of `Content-Range`: of a 206 answer, or of a 416 one when there is no range. */
export function contentRange(range: ByteRange | undefined, sizeBytes: number): string {
  const which = range === undefined ? '*' : `${String(range.first)}-${String(range.last)}`;
  return `bytes ${which}/${String(sizeBytes)}`;
}
