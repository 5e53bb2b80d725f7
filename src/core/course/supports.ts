/** What a student has a right to (IEP, 504, any other need). A private fact: it stands in their own stream. */
import * as v from 'valibot';

export const SupportsSchema = v.object({
  readAloud: v.optional(v.literal(true)),
  noTimer: v.optional(v.literal(true)),
  /** Any way of answering a task counts as much as another. */
  anyAnswerMode: v.optional(v.literal(true)),
  /** So many tries more, at each question and each check. */
  moreTries: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20))),
  /** The share of a check's questions that is asked; each of its skills stays in it. */
  itemShare: v.optional(v.pipe(v.number(), v.minValue(0.1), v.maxValue(1))),
  /** So much less of the points is enough: 0.1 makes 80 % to 70 %. */
  easierBy: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(0.5))),
});
export type Supports = v.InferOutput<typeof SupportsSchema>;

export const NO_SUPPORTS: Supports = {};

/** Supports from a moment on, epoch ms, until the next. */
export type SupportsFrom = { at: number; supports: Supports };

/** `history` in order of time. */
export function supportsAt(history: readonly SupportsFrom[], at: number): Supports {
  return history.filter((one) => one.at <= at).at(-1)?.supports ?? NO_SUPPORTS;
}
