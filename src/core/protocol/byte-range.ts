/**
 * What a request asks of bytes that have a strong ETag (RFC 9110, sections 13 and 14). The school's server and the
 * service worker answer with the same rules: one range; a header that is not understood, or that names several ranges,
 * is ignored and the whole is sent; a range with nothing in it cannot be satisfied (416).
 */
/** First and last byte, both included. */
export type ByteRange = { first: number; last: number };
export type RangeWish = { kind: 'whole' } | { kind: 'range'; range: ByteRange } | { kind: 'unsatisfiable' };

export type BytesRequest = { method: string; headers: { get(name: string): string | null } };
export type TaggedBytes = {
  sizeBytes: number;
  /** Strong, with its quotes. */
  etag: string;
};
/** 200 and 206 come with the bytes to send: none for HEAD. */
export type BytesAnswer = { status: 304 | 416 } | ({ status: 200 | 206 } & ByteRange);

/** Conditions come before ranges; only GET has ranges, and one that was meant for other bytes counts for nothing. */
export function answerTo({ method, headers }: BytesRequest, { sizeBytes, etag }: TaggedBytes): BytesAnswer {
  // Here a weak tag is as good: nobody has other bytes under it.
  if (hasTag(headers.get('if-none-match')?.replaceAll('W/', ''), etag)) return { status: 304 };
  const isOfThese = (headers.get('if-range') ?? etag) === etag;
  const wish = parseRange(method === 'GET' && isOfThese ? headers.get('range') : null, sizeBytes);
  if (wish.kind === 'unsatisfiable') return { status: 416 };
  return wish.kind === 'range'
    ? { status: 206, ...wish.range }
    : { status: 200, first: 0, last: sizeBytes - 1 };
}

export function hasTag(header: string | null | undefined, etag: string): boolean {
  return header?.split(',').some((tag) => tag.trim() === etag || tag.trim() === '*') ?? false;
}

/** What the headers of that answer say of lengths. */
export function lengthHeaders(answer: BytesAnswer, sizeBytes: number): Record<string, string> {
  if (answer.status === 416) return { 'content-range': contentRange(undefined, sizeBytes) };
  if (!('first' in answer)) return {};
  const length = { 'content-length': String(answer.last + 1 - answer.first) };
  return answer.status === 206 ? { ...length, 'content-range': contentRange(answer, sizeBytes) } : length;
}

const ONE_RANGE = /^bytes=(\d*)-(\d*)$/i;
const UNSATISFIABLE: RangeWish = { kind: 'unsatisfiable' };

/** `bytes=-n`: the last n bytes, or all when there are fewer. */
function suffix(length: number, sizeBytes: number): RangeWish {
  if (length === 0 || sizeBytes === 0) return UNSATISFIABLE;
  return { kind: 'range', range: { first: Math.max(0, sizeBytes - length), last: sizeBytes - 1 } };
}

export function parseRange(header: string | null, sizeBytes: number): RangeWish {
  const [, from, to] = ONE_RANGE.exec(header?.trim() ?? '') ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return { kind: 'whole' };
  if (from === '') return suffix(Number(to), sizeBytes);
  const first = Number(from);
  if (to !== '' && Number(to) < first) return { kind: 'whole' };
  if (first >= sizeBytes) return UNSATISFIABLE;
  const last = to === '' ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1);
  return { kind: 'range', range: { first, last } };
}

/** The value of `Content-Range`: of a 206 answer, or of a 416 one when there is no range. */
export function contentRange(range: ByteRange | undefined, sizeBytes: number): string {
  const which = range === undefined ? '*' : `${String(range.first)}-${String(range.last)}`;
  return `bytes ${which}/${String(sizeBytes)}`;
}
