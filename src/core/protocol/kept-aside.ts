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

/** Behind which one a page begins, as it stands in an address: since when it is here, and its hash. */
const Place = v.pipe(v.string(), v.regex(/^\d{1,15}\.[0-9a-z-]{1,64}$/));
export type AsidePlace = Pick<KeptAside, 'arrivedAt' | 'hash'>;

export function asidePlace({ arrivedAt, hash }: AsidePlace): string {
  return `${String(arrivedAt)}.${hash}`;
}

/** Undefined when it is none. */
export function readAsidePlace(text: string): AsidePlace | undefined {
  if (!v.is(Place, text)) return undefined;
  const [arrivedAt = '', hash = ''] = text.split('.');
  return { arrivedAt: Number(arrivedAt), hash };
}

/** A page of them, the newest first. `more`: there are older ones than these. */
export const KeptAsideListSchema = v.object({ items: v.array(KeptAsideSchema), more: v.boolean() });
/** `before`: the place of the page that is asked for with it. */
export const JudgeAgainSchema = v.object({
  hashes: v.pipe(v.array(v.string()), v.maxLength(100)),
  before: v.optional(Place),
});
/** How many found their place; what stays aside stands in the page that comes with it. */
export const JudgedAgainSchema = v.object({ taken: v.number(), ...KeptAsideListSchema.entries });
