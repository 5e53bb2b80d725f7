/** What an answer to a Range request means: exactly the bytes that were asked for, or no contact at all. */

export type AskedRange = { start: number; end: number; totalBytes: number };
export type RangeAnswer = { kind: 'bytes' } | { kind: 'no-contact'; retryAfterMs: number };

const LONGEST_WAIT_MS = 15 * 60_000;

/**
 * Only a 206 with the very range, length and total counts. A 200 (a captive portal, a server without ranges), HTML,
 * several ranges, another total or an encoded body does not: what follows them is not the pack.
 */
export function judgeAnswer(answer: { status: number; headers: Headers }, asked: AskedRange): RangeAnswer {
  const { start, end, totalBytes } = asked;
  const { headers } = answer;
  const exact =
    answer.status === 206 &&
    headers.get('content-range') === `bytes ${String(start)}-${String(end - 1)}/${String(totalBytes)}` &&
    (headers.get('content-length') ?? String(end - start)) === String(end - start) &&
    (headers.get('content-encoding') ?? 'identity') === 'identity';
  return exact ? { kind: 'bytes' } : { kind: 'no-contact', retryAfterMs: retryAfterMs(answer) };
}

/** Seconds only: a date would be compared with a clock that may be years off. */
function retryAfterMs(answer: { status: number; headers: Headers }): number {
  if (answer.status !== 429 && answer.status !== 503) return 0;
  const text = answer.headers.get('retry-after') ?? '';
  return /^\d{1,9}$/.test(text) ? Math.min(Number(text) * 1000, LONGEST_WAIT_MS) : 0;
}
