/** Weekly notices as the office sees them, and as a guardian sees their own. No words of them: those are for one reader. */
import * as v from 'valibot';

/** How the next one leaves, or why none does. */
const NextSchema = v.picklist(['mail', 'list', 'stopped', 'no-address', 'address-refused']);

const LastNoticeSchema = v.object({
  /** The Monday of its week, `2026-11-16`. */
  week: v.string(),
  /** `noted`: the line broke when it may have left, so nobody knows. `listed`: it is in the school's own list. */
  state: v.picklist(['noted', 'sent', 'listed', 'refused']),
  /** Where to: an address of e-mail, or a phone number. */
  address: v.string(),
  /** Epoch ms, the school's clock. */
  at: v.number(),
  /** What the mail server said, where it said no. */
  detail: v.nullable(v.string()),
});
export type LastNotice = v.InferOutput<typeof LastNoticeSchema>;

const GuardianNoticesSchema = v.object({
  guardianId: v.string(),
  name: v.string(),
  /** The language in which they are written. */
  language: v.picklist(['en', 'es']),
  next: NextSchema,
  /** Where the next one goes; null where none does. */
  address: v.nullable(v.string()),
  last: v.nullable(LastNoticeSchema),
});
export type GuardianNotices = v.InferOutput<typeof GuardianNoticesSchema>;

export const SchoolNoticesSchema = v.object({
  /** This one, by its Monday at the school. */
  week: v.string(),
  timeZone: v.string(),
  /** It is an hour at the school at which nothing leaves. */
  isQuiet: v.boolean(),
  hasMail: v.boolean(),
  /** The server sends mail by itself on the school's day. */
  byItself: v.boolean(),
  /** The newest week that has a list; null before the first. */
  listWeek: v.nullable(v.string()),
  guardians: v.array(GuardianNoticesSchema),
});
export type SchoolNotices = v.InferOutput<typeof SchoolNoticesSchema>;

/** `listed`: how many were added to this week's list just now. */
export const ListMadeSchema = v.object({ listed: v.number(), ...SchoolNoticesSchema.entries });

export const OwnNoticesSchema = v.object({
  language: v.picklist(['en', 'es']),
  next: NextSchema,
  address: v.nullable(v.string()),
});
export type OwnNotices = v.InferOutput<typeof OwnNoticesSchema>;
export const NoticeWishSchema = v.object({ wanted: v.boolean() });
