import * as v from 'valibot';

/**
 * `settings:reading` in a student's stream: how they like to read, on every device of theirs. A setting that this version
 * does not know is as if it had not been made.
 */
export const ReadingSchema = v.object({
  /** Steps above the usual size. */
  size: v.fallback(v.picklist([0, 1, 2, 3]), 0),
  spacing: v.fallback(v.picklist([0, 1, 2]), 0),
  font: v.fallback(v.picklist(['bookbag', 'device', 'serif']), 'bookbag'),
  /** What is written on; `device` follows the device's light and dark. */
  ground: v.fallback(v.picklist(['device', 'paper', 'white', 'cream', 'dark', 'contrast']), 'device'),
});
export type Reading = v.InferOutput<typeof ReadingSchema>;
export const READING_KEY = 'settings:reading';
