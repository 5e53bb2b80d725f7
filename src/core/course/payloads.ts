/** The kinds of event of the asynchronous classroom, one schema each. */
import * as v from 'valibot';
import { ResponseSchema } from '../lesson/response.ts';
import { CourseSchema } from './course.ts';
import { SupportsSchema } from './supports.ts';

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
const Sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const Whole = v.pipe(v.number(), v.safeInteger());
const Positive = v.pipe(v.number(), v.integer(), v.minValue(1));

const Version = { courseId: Id, version: Positive };

/** A version of a course that the school has; a class is given one by name. */
export const CoursePublishedSchema = v.object({ course: CourseSchema });
/** The whole document travels to the class: a child's device reads no stream of the school. */
export const CourseGivenSchema = v.object({ course: CourseSchema });
/** A student is on this version from now on; said again, they moved over. */
export const CourseBegunSchema = v.object(Version);

export const CheckHandedInSchema = v.object({
  ...{ ...Version, checkId: Id, attempt: Positive },
  place: v.object({ packId: Id, packHash: Sha256, lessonId: Id }),
  answers: v.pipe(
    v.array(
      v.object({
        slotId: Id,
        blockId: Id,
        response: ResponseSchema,
        /** What the device made of it, where it has the key. The school scores again. */
        right: v.optional(v.boolean()),
      }),
    ),
    v.maxLength(200),
  ),
  supports: v.optional(SupportsSchema),
  /** A teacher's one-time code with which it was opened. */
  code: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(64))),
  /** It was done on paper, and is recorded by its author. */
  paper: v.optional(v.literal(true)),
});
export type CheckHandedIn = v.InferOutput<typeof CheckHandedInSchema>;

/** The school has scored a check: the slots that were right. `supervised`: its code was good. */
export const CheckMarkedSchema = v.object({
  handedInId: Id,
  right: v.pipe(v.array(Id), v.maxLength(200)),
  supervised: v.boolean(),
});
/** The school has scored a practice answer and found another result than the device. */
export const AnswerCorrectedSchema = v.object({
  answerId: Id,
  right: v.boolean(),
  /** How a snapshot names the same answer, which leaves its id out (`placeholderId`). */
  placeholder: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(300))),
});

export const SupportsSetSchema = v.object({ supports: SupportsSchema });

/** `doneAt`: the day of the work that earned it, epoch ms. `credit` in hundredths. */
export const CreditAwardedSchema = v.object({
  ...Version,
  title: v.pipe(v.string(), v.minLength(1), v.maxLength(300)),
  area: v.pipe(v.string(), v.minLength(1), v.maxLength(300)),
  credit: v.pipe(Whole, v.minValue(1), v.maxValue(10_000)),
  doneAt: Whole,
  /** The school where it was earned, when it came from another one. */
  from: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(300))),
});
export type CreditAwarded = v.InferOutput<typeof CreditAwardedSchema>;

export const COURSE_PAYLOADS = {
  'course-published': { v: 1, streams: ['school'], schema: CoursePublishedSchema },
  'course-given': { v: 1, streams: ['class'], schema: CourseGivenSchema },
  'course-begun': { v: 1, streams: ['student'], schema: CourseBegunSchema },
  /** By a teacher, for a student. */
  'course-moved': { v: 1, streams: ['student'], schema: CourseBegunSchema },
  'check-handed-in': { v: 1, streams: ['student'], schema: CheckHandedInSchema },
  /** By a teacher: done on paper or in person. */
  'check-recorded': { v: 1, streams: ['student'], schema: CheckHandedInSchema },
  'check-marked': { v: 1, streams: ['student'], schema: CheckMarkedSchema },
  'answer-corrected': { v: 1, streams: ['student'], schema: AnswerCorrectedSchema },
  'supports-set': { v: 1, streams: ['student'], schema: SupportsSetSchema },
  'credit-awarded': { v: 1, streams: ['student'], schema: CreditAwardedSchema },
} as const;
