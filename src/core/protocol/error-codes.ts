/** The codes of errors.ts by themselves: a device compares them, and does not carry the sentences. */
export const ERROR_CODES = [
  'bad-request',
  'signed-out',
  'wrong-secret',
  'unknown-card',
  'email-taken',
  'not-allowed',
  'not-found',
  'too-large',
  'wrong-hash',
  'bad-pack',
  'slow-down',
  'server-error',
  'no-room',
  'busy',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** The code, when it is one that this version knows. */
export function parseErrorCode(value: unknown): ErrorCode | undefined {
  return ERROR_CODES.find((code) => code === value);
}
