/**
 * `unlock` in a student's stream: what their own devices need to check a secret that was changed, with no network. Read by
 * that student alone, written by the school. It keeps classmates out, no more: whoever reads the disk tries 504 threes of
 * pictures in minutes.
 */
import * as v from 'valibot';

const Hex = v.pipe(v.string(), v.regex(/^([0-9a-f]{2})+$/), v.maxLength(256));

/** PBKDF2-SHA-256 of the secret (NFC, UTF-8); `at`: the school's clock when it was changed, epoch ms. */
export const UnlockSchema = v.object({
  salt: Hex,
  hash: Hex,
  iterations: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000_000)),
  at: v.number(),
});
export type Unlock = v.InferOutput<typeof UnlockSchema>;
