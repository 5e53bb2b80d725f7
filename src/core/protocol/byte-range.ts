/**
 * Which bytes a `Range` header asks for (RFC 9110, section 14). The school's server and the service worker answer
 * with the same rules: one range; a header that is not understood, or that names several ranges, is ignored and
 * the whole is sent; a range with nothing in it cannot be satisfied (416).
 */
/** First and last byte, both included. */
export type ByteRange = { first: number; last: number };
export type RangeWish = { kind: 'whole' } | { kind: 'range'; range: ByteRange } | { kind: 'unsatisfiable' };

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
