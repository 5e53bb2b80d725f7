import { gunzipSync } from 'node:zlib';
import { ERRORS, type ErrorCode } from '#core/protocol/errors.ts';

/** The text of a request's body, decompressed when it says so. */
export function readBody(init: RequestInit): Promise<string> {
  const isGzip = new Headers(init.headers).get('Content-Encoding') === 'gzip';
  if (!isGzip) return new Response(init.body).text();
  return Promise.resolve(gunzipSync(new Uint8Array(init.body as ArrayBuffer)).toString('utf8'));
}

/** An error as Bookbag's school writes it. */
export function problem(code: ErrorCode, headers: Record<string, string> = {}): Response {
  const [status, message] = ERRORS[code];
  const type = { 'Content-Type': 'application/problem+json' };
  return new Response(JSON.stringify({ error: code, message }), { status, headers: { ...type, ...headers } });
}
