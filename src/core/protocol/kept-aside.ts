/** What the office sees of that which arrived and fits no stream: of whom, since when and why, never its words. */
import * as v from 'valibot';

export const QUARANTINE_REASON_NAMES = [
  'odd-envelope',
  'other-device',
  'other-person',
  'signed-out',
  'unknown-type',
  'odd-payload',
  'not-allowed',
  'elsewhere',
  'id-taken',
  'seq-taken',
] as const;
export type QuarantineReason = (typeof QUARANTINE_REASON_NAMES)[number];

export const KeptAsideSchema = v.object({
  /** Names it when it is to be judged again. */
  hash: v.string(),
  reason: v.picklist(QUARANTINE_REASON_NAMES),
  /** The type of an event; a draft, a resume point and the like are `register`. */
  type: v.string(),
  /** Who it says that it is of; null where nobody of that id is known. */
  personId: v.nullable(v.string()),
  /** Epoch ms, the school's clock. */
  arrivedAt: v.number(),
});
export type KeptAside = v.InferOutput<typeof KeptAsideSchema>;

/** `more`: there are older ones than these. */
export const KeptAsideListSchema = v.object({ items: v.array(KeptAsideSchema), more: v.boolean() });
export const JudgeAgainSchema = v.object({ hashes: v.pipe(v.array(v.string()), v.maxLength(100)) });
/** How many found their place; what stays aside stands in the list that comes with it. */
export const JudgedAgainSchema = v.object({ taken: v.number(), ...KeptAsideListSchema.entries });
