/** How many children of a school work, for its office: figures of groups, never of a child. */
import * as v from 'valibot';

export const ActivityGroupSchema = v.object({
  kind: v.picklist(['class', 'grade', 'school', 'network']),
  id: v.string(),
  title: v.string(),
  students: v.number(),
  /** Null: the group is so small that its figures would tell of single children. */
  counts: v.nullable(
    v.object({ active: v.number(), notActive: v.number(), unknown: v.number(), excused: v.number() }),
  ),
});
export type ActivityGroup = v.InferOutput<typeof ActivityGroupSchema>;

export const ActivityReportSchema = v.object({
  /** On so many of the last seven days a child has to have worked to be active. */
  least: v.number(),
  groups: v.array(ActivityGroupSchema),
});
export type ActivityReport = v.InferOutput<typeof ActivityReportSchema>;

/** The days of who asks begin so many minutes before those of UTC; fewer than none in the west. */
export const CalendarSchema = v.pipe(
  v.string(),
  v.regex(/^-?\d{1,3}$/),
  v.transform(Number),
  v.minValue(-840),
  v.maxValue(840),
);
