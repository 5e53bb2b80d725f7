import type { ErrorCode } from './error-codes.ts';

export type { ErrorCode };

/**
 * Every failure that crosses the wire: one code, one status, one English sentence for logs and tools. Screens
 * translate the code. The body is `{ error: code, message }`, media type `application/problem+json` (RFC 9457).
 */
export const ERRORS = {
  'bad-request': [400, 'The request is not one that this version understands.'],
  'signed-out': [401, 'Sign in first.'],
  'wrong-secret': [401, 'That is not the right password, PIN or picture.'],
  'unknown-card': [401, 'No card has this code.'],
  'email-taken': [409, 'Somebody else signs in with this email.'],
  'not-allowed': [403, 'This person may not do that.'],
  'not-found': [404, 'There is no such thing here.'],
  'too-large': [413, 'That is larger than what is accepted at once.'],
  'wrong-hash': [422, 'The bytes that arrived are not the bytes that were announced.'],
  'bad-pack': [422, 'This file is not a pack that can be published.'],
  'slow-down': [429, 'Too many wrong tries. Wait a little, then try again.'],
  'server-error': [500, 'Something went wrong at school. Nothing was changed.'],
  'no-room': [503, 'The school has no room left on its disk. Nothing was changed.'],
  busy: [503, 'Many are here at this moment. Come again a little later.'],
} as const satisfies Record<ErrorCode, readonly [status: number, message: string]>;

/** A failure that the wire has a word for. Thrown inside a boundary, turned into an answer at its edge. */
export class ProtocolError extends Error {
  readonly code: ErrorCode;
  /** More for the person who runs the school, never a name or a body. */
  readonly detail: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: ErrorCode,
    options: { detail?: string; retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    super(options.detail ?? ERRORS[code][1], { cause: options.cause });
    this.name = 'ProtocolError';
    this.code = code;
    this.detail = options.detail;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  get status(): number {
    return ERRORS[this.code][0];
  }
}
