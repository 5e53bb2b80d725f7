/** The office looks at what a roster file would change, and then brings it in. */
import * as v from 'valibot';
import { FIELDS } from '../people/roster/plan.ts';
import { PROBLEM_CODES } from '../people/roster/roster.ts';

/** All files of one roster together, as they go over the wire. */
export const ROSTER_BYTES = 24_000_000;

const Key = v.pipe(v.string(), v.maxLength(600));
const RosterFileSchema = v.object({
  name: v.pipe(v.string(), v.maxLength(255)),
  /** Base64. */
  data: v.pipe(v.string(), v.maxLength(ROSTER_BYTES)),
});
const asked = {
  files: v.pipe(v.array(RosterFileSchema), v.minLength(1), v.maxLength(20)),
  /** Of a file about several schools: which one, by its sourcedId. */
  org: v.optional(Key),
  /** Answers to questions, by their keys: a person's id, or `new`. */
  choices: v.record(Key, Key),
  /** Who leaves, of those that are not in the file, by their keys. */
  leave: v.array(Key),
};
export const LookAtRosterSchema = v.object(asked);
export type LookAtRoster = v.InferOutput<typeof LookAtRosterSchema>;

/** `plan`: what was shown. Anything else is not brought in. `withoutBroken`: rows with errors stay out. */
export const ApplyRosterSchema = v.object({ ...asked, plan: v.string(), withoutBroken: v.boolean() });
export type ApplyRoster = v.InferOutput<typeof ApplyRosterSchema>;

const Place = { file: v.string(), row: v.nullable(v.number()) };
const ProblemSchema = v.object({
  ...Place,
  level: v.picklist(['error', 'note']),
  code: v.picklist(PROBLEM_CODES),
  value: v.string(),
  who: v.string(),
});
const AS = ['student', 'teacher', 'guardian', 'class', 'household'] as const;
const FieldSchema = v.object({ field: v.picklist(FIELDS), before: v.string(), after: v.string() });
const ChangeSchema = v.object({
  verb: v.picklist(['added', 'changed', 'joined', 'moved', 'left']),
  as: v.picklist(AS),
  id: v.string(),
  name: v.string(),
  where: v.string(),
  from: v.string(),
  fields: v.array(FieldSchema),
});
const QuestionSchema = v.object({
  key: v.string(),
  at: v.object(Place),
  kind: v.picklist(['student', 'teacher', 'guardian']),
  name: v.string(),
  where: v.string(),
  same: v.array(v.object({ personId: v.string(), name: v.string(), where: v.string() })),
});
const AbsentSchema = v.object({
  key: v.string(),
  as: v.picklist(['student', 'teacher']),
  name: v.string(),
  where: v.string(),
});

export const RosterLookSchema = v.object({
  format: v.picklist(['oneroster', 'plain']),
  /** Names the plan: the same changes have the same one. */
  plan: v.string(),
  changes: v.array(ChangeSchema),
  problems: v.array(ProblemSchema),
  questions: v.array(QuestionSchema),
  absent: v.array(AbsentSchema),
  /** The schools of the file, where it is about several. */
  schools: v.array(v.object({ sourcedId: v.string(), name: v.string() })),
});
export type RosterLook = v.InferOutput<typeof RosterLookSchema>;

/**
 * `done`: all of it is in the log. `changed`: the school is not as it was when somebody looked, or rows or questions are
 * open; nothing was brought in, and this is how it looks now.
 */
export const RosterAppliedSchema = v.variant('state', [
  v.object({ state: v.literal('done'), events: v.number() }),
  v.object({ state: v.literal('changed'), look: RosterLookSchema }),
]);
export type RosterApplied = v.InferOutput<typeof RosterAppliedSchema>;
