/**
 * The registers of a household's stream. They say names, counts and megabytes, never what a child made or how it went:
 * every device of the household reads them with its token alone.
 */
import * as v from 'valibot';

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Day = v.pipe(v.number(), v.integer());

/** `children`: the students of the household, as the school knows them. */
export const HouseholdChildrenSchema = v.object({
  children: v.array(
    v.object({
      personId: v.string(),
      givenName: v.string(),
      picture: v.optional(v.string()),
      /** Titles of their classes; their school where the household's children go to more than one. */
      classes: v.array(v.string()),
      school: v.optional(v.string()),
    }),
  ),
});
export type HouseholdChildren = v.InferOutput<typeof HouseholdChildrenSchema>;
export const CHILDREN_KEY = 'children';

/** `heard:<device id>`: when it last came to school, to half a day, and which of the children use it. By the school. */
export const DeviceHeardSchema = v.object({ at: v.number(), children: v.array(v.string()) });
export type DeviceHeard = v.InferOutput<typeof DeviceHeardSchema>;
export const DEVICE_HEARD = 'heard:';

export const DEVICE_KINDS = ['chromebook', 'tablet', 'phone', 'computer'] as const;
export type DeviceKind = (typeof DEVICE_KINDS)[number];

/**
 * Whether what is kept on a device outlives its browser: `yes` after it has been seen to, `no` when such devices were seen
 * to forget, else `unknown`.
 */
export const LASTINGS = ['yes', 'unknown', 'no'] as const;
export type Lasting = (typeof LASTINGS)[number];

/** `device:<device id>`: what a device says of itself. Without a moment, so that what stays the same is not said again. */
export const DeviceSaysSchema = v.object({
  kind: v.picklist(DEVICE_KINDS),
  app: v.string(),
  /** The day on which its store was made, since 1970-01-01. */
  since: Day,
  lasts: v.picklist(LASTINGS),
  /** By child: pieces of work whose files are only there, and their bytes. */
  waits: v.record(v.string(), v.object({ pieces: Count, bytes: Count })),
  /** Whole megabytes of this period, which ends on the day `until`; left out where the device belongs to several households. */
  plan: v.optional(v.object({ usedMb: Count, capMb: v.optional(Count), until: Day })),
});
export type DeviceSays = v.InferOutput<typeof DeviceSaysSchema>;
export const DEVICE_SAYS = 'device:';
