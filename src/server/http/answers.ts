/** Answers as JSON, and failures as problems (RFC 9457). */
import { ERRORS, ProtocolError, type ErrorCode } from '#core/protocol/errors.ts';

export const JSON_TYPE = 'application/json';
const PROBLEM_TYPE = 'application/problem+json';
/** How long to wait for a full disk to get room. */
const NO_ROOM_WAIT_SECONDS = 60;

export function jsonAnswer(value: unknown, options: { type?: string; setCookie?: string } = {}): Response {
  const headers = new Headers({ 'content-type': options.type ?? JSON_TYPE, 'cache-control': 'no-store' });
  if (options.setCookie !== undefined) headers.append('set-cookie', options.setCookie);
  return new Response(JSON.stringify(value), { headers });
}

function waitSeconds(error: ProtocolError): number | undefined {
  return error.retryAfterSeconds ?? (error.code === 'no-room' ? NO_ROOM_WAIT_SECONDS : undefined);
}

/** The `detail` of an error is for the person who runs the school; that of a pack's fault is for its author. */
export function problemAnswer(error: ProtocolError): Response {
  const headers = new Headers({ 'content-type': PROBLEM_TYPE, 'cache-control': 'no-store' });
  const wait = waitSeconds(error);
  if (wait !== undefined) headers.set('retry-after', String(wait));
  const message = error.detail ?? ERRORS[error.code][1];
  return new Response(JSON.stringify({ error: error.code, message }), { status: error.status, headers });
}

export function problem(code: ErrorCode): Response {
  return problemAnswer(new ProtocolError(code));
}
