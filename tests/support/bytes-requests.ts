/** Requests for bytes that never change under their ETag, and what the standard (RFC 9110, sections 13 and 14) answers. */
export type BytesCase = {
  name: string;
  method?: 'GET' | 'HEAD';
  headers: (etag: string, sizeBytes: number) => Record<string, string>;
  status: 200 | 206 | 304 | 416;
  /** First and last byte of the body; nothing when there is none. */
  gives?: (sizeBytes: number) => [first: number, last: number];
};

const all = (size: number): [number, number] => [0, size - 1];
const five = (): [number, number] => [2, 6];
const RANGE = { range: 'bytes=2-6' };

export const BYTES_CASES: readonly BytesCase[] = [
  { name: 'nothing but the address', headers: () => ({}), status: 200, gives: all },
  { name: 'HEAD', method: 'HEAD', headers: () => ({}), status: 200 },
  { name: 'HEAD with a range, which has none', method: 'HEAD', headers: () => RANGE, status: 200 },
  { name: 'a range', headers: () => RANGE, status: 206, gives: five },
  {
    name: 'the last bytes',
    headers: () => ({ range: 'bytes=-3' }),
    status: 206,
    gives: (n) => [n - 3, n - 1],
  },
  { name: 'one byte', headers: () => ({ range: 'bytes=0-0' }), status: 206, gives: () => [0, 0] },
  {
    name: 'a range beyond the end, cut there',
    headers: (_, n) => ({ range: `bytes=${String(n - 2)}-${String(n + 9)}` }),
    status: 206,
    gives: (n) => [n - 2, n - 1],
  },
  { name: 'a range behind the end', headers: (_, n) => ({ range: `bytes=${String(n)}-` }), status: 416 },
  { name: 'the last none', headers: () => ({ range: 'bytes=-0' }), status: 416 },
  { name: 'several ranges', headers: () => ({ range: 'bytes=0-1,5-6' }), status: 200, gives: all },
  { name: 'a range the wrong way round', headers: () => ({ range: 'bytes=5-2' }), status: 200, gives: all },
  { name: 'a range of another unit', headers: () => ({ range: 'lines=1-2' }), status: 200, gives: all },
  { name: 'what it has', headers: (etag) => ({ 'if-none-match': etag }), status: 304 },
  { name: 'what it has, weakly', headers: (etag) => ({ 'if-none-match': `W/${etag}` }), status: 304 },
  {
    name: 'one of several that it has',
    headers: (etag) => ({ 'if-none-match': `"a", ${etag}` }),
    status: 304,
  },
  { name: 'anything that it has', headers: () => ({ 'if-none-match': '*' }), status: 304 },
  {
    name: 'something else that it has',
    headers: () => ({ 'if-none-match': '"a"' }),
    status: 200,
    gives: all,
  },
  {
    name: 'HEAD of what it has',
    method: 'HEAD',
    headers: (etag) => ({ 'if-none-match': etag }),
    status: 304,
  },
  {
    name: 'a range of what it has: the condition comes first',
    headers: (etag) => ({ ...RANGE, 'if-none-match': etag }),
    status: 304,
  },
  {
    name: 'a range of these bytes',
    headers: (etag) => ({ ...RANGE, 'if-range': etag }),
    status: 206,
    gives: five,
  },
  {
    name: 'a range of other bytes',
    headers: () => ({ ...RANGE, 'if-range': '"a"' }),
    status: 200,
    gives: all,
  },
  {
    name: 'a range of bytes that are only alike',
    headers: (etag) => ({ ...RANGE, 'if-range': `W/${etag}` }),
    status: 200,
    gives: all,
  },
  {
    name: 'a range of bytes of a day',
    headers: () => ({ ...RANGE, 'if-range': 'Sat, 21 Nov 2026 10:00:00 GMT' }),
    status: 200,
    gives: all,
  },
  { name: 'If-Range without a range', headers: () => ({ 'if-range': '"a"' }), status: 200, gives: all },
];

type Told = {
  status: number;
  etag: string | null;
  length: string | null;
  range: string | null;
  body: string;
};

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** What of that answer the standard speaks of. */
export async function toldBy(answer: Response): Promise<Told> {
  const { status, headers } = answer;
  const body = hex(new Uint8Array(await answer.arrayBuffer()));
  const range = headers.get('content-range');
  return { status, etag: headers.get('etag'), length: headers.get('content-length'), range, body };
}

/** What it has to tell; of a refusal the ETag is passed over. */
export function toTell(one: BytesCase, bytes: Uint8Array, etag: string) {
  const { status, method, gives } = one;
  const size = String(bytes.length);
  const [first, last] = gives?.(bytes.length) ?? [0, -1];
  const isWhole = status === 200;
  const part = status === 206 ? `bytes ${String(first)}-${String(last)}/${size}` : null;
  return {
    status,
    ...(status === 416 ? {} : { etag }),
    length: isWhole ? size : status === 206 ? String(last + 1 - first) : null,
    range: status === 416 ? `bytes */${size}` : part,
    body: method === 'HEAD' ? '' : hex(bytes.subarray(first, last + 1)),
  };
}
