/**
 * The payloads of events, one schema a type and version. The school parses every arrival with these; what does
 * not fit is kept in quarantine, never refused. `streams` says in which kinds of stream a type may stand.
 */
import * as v from 'valibot';
import { ResponseSchema } from '../lesson/response.ts';
import type { Steps } from './carried-up.ts';
import { PACK_ASSIGNED, PACK_PUBLISHED, PACK_WITHDRAWN } from './pack-payloads.ts';
import type { StreamKind } from './stream.ts';

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
const Sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
/** Letters of one text: a hundred pages. */
export const TEXT_LENGTH = 200_000;
export const NAME_LENGTH = 200;
const Text = v.pipe(v.string(), v.maxLength(TEXT_LENGTH));
const Name = v.pipe(v.string(), v.minLength(1), v.maxLength(NAME_LENGTH));

/** Where in which lesson of which pack version the work was done. Work stays tied to the version it was done on. */
export const PlaceSchema = v.object({
  packId: Id,
  packHash: Sha256,
  lessonId: Id,
  blockId: Id,
});
export type Place = v.InferOutput<typeof PlaceSchema>;

/** A part: at most 256 KiB of a file, named by its SHA-256; `[hash, sizeBytes]`. */
export const PartRefSchema = v.tuple([
  Sha256,
  v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(262_144)),
]);
export type PartRef = v.InferOutput<typeof PartRefSchema>;

export const WorkFileSchema = v.object({
  kind: v.picklist(['photo', 'sound', 'drawing', 'video']),
  type: v.pipe(v.string(), v.regex(/^[a-z]+\/[a-z0-9.+-]+(;.*)?$/), v.maxLength(100)),
  sizeBytes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(40_000 * 262_144)),
  parts: v.pipe(v.array(PartRefSchema), v.minLength(1), v.maxLength(40_000)),
  durationMs: v.optional(v.number()),
});
export type WorkFile = v.InferOutput<typeof WorkFileSchema>;

export const QuestionAnsweredSchema = v.object({
  place: PlaceSchema,
  response: ResponseSchema,
  /** What the device told the child. The school scores again from the response and never trusts this. */
  right: v.boolean(),
  points: v.optional(v.number()),
  outOf: v.optional(v.number()),
  tries: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** How many hints were looked at before. */
  hints: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
});
export type QuestionAnswered = v.InferOutput<typeof QuestionAnsweredSchema>;

/** One line of an activity log: how much on which day (the child's own calendar, `2026-11-21`). */
export const LogEntrySchema = v.object({
  on: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/)),
  amount: v.pipe(v.number(), v.minValue(0), v.maxValue(100_000)),
  note: v.optional(v.pipe(v.string(), v.maxLength(2000))),
});
export type LogEntry = v.InferOutput<typeof LogEntrySchema>;

export const WorkHandedInSchema = v.object({
  place: PlaceSchema,
  /** What the task was called, so that a list of work needs no pack. */
  title: Name,
  subject: v.optional(Name),
  text: v.optional(Text),
  files: v.array(WorkFileSchema),
  log: v.optional(v.array(LogEntrySchema)),
  /** What is counted in the log: `minutes`, `times` … */
  logUnit: v.optional(Name),
  /** Done on paper; the child brings it to school. */
  paper: v.optional(v.literal(true)),
});
export type WorkHandedIn = v.InferOutput<typeof WorkHandedInSchema>;

/** The child took it out of the bag again before it had left; it is a draft once more. */
export const WorkTakenBackSchema = v.object({ workId: Id });
export const LessonFinishedSchema = v.object({ place: v.omit(PlaceSchema, ['blockId']) });
export const WorkSeenSchema = v.object({ workId: Id });
/** What a teacher says to a piece: words, a voice, a verdict, or several of these; never nothing. */
export const FeedbackGivenSchema = v.pipe(
  v.object({
    workId: Id,
    text: Text,
    /** The words as they were spoken, or what was spoken beside them. Its parts lie in the stream of the piece. */
    sound: v.optional(WorkFileSchema),
    /** `again`: another try is asked for, which stands beside this one when it comes. */
    verdict: v.optional(v.picklist(['accepted', 'again'])),
  }),
  v.check(({ text, sound, verdict }) => text !== '' || sound !== undefined || verdict !== undefined),
);
export type FeedbackGiven = v.InferOutput<typeof FeedbackGivenSchema>;
export type Verdict = NonNullable<FeedbackGiven['verdict']>;
/** A teacher takes back a word of their own; its piece waits for one again. */
export const FeedbackTakenBackSchema = v.object({ feedbackId: Id });

/** `steps` lead from every version that was ever published to `v`. */
export type PayloadRule = {
  v: number;
  steps?: Steps | undefined;
  streams: readonly StreamKind[];
  schema: v.GenericSchema;
};
export type PayloadRules = Readonly<Record<string, PayloadRule>>;

/** What a child's device reads and writes. Other kinds of event come with the screens that know them (all-payloads.ts). */
export const PAYLOADS = {
  'question-answered': { v: 1, streams: ['student'], schema: QuestionAnsweredSchema },
  'work-handed-in': { v: 1, streams: ['student'], schema: WorkHandedInSchema },
  'work-taken-back': { v: 1, streams: ['student'], schema: WorkTakenBackSchema },
  'lesson-finished': { v: 1, streams: ['student'], schema: LessonFinishedSchema },
  'work-seen': { v: 1, streams: ['student'], schema: WorkSeenSchema },
  'feedback-given': { v: 1, streams: ['student'], schema: FeedbackGivenSchema },
  'feedback-taken-back': { v: 1, streams: ['student'], schema: FeedbackTakenBackSchema },
  'pack-assigned': { v: PACK_ASSIGNED.v, streams: ['class'], schema: PACK_ASSIGNED.schema },
  'pack-withdrawn': { v: PACK_WITHDRAWN.v, streams: ['class'], schema: PACK_WITHDRAWN.schema },
  'pack-published': { v: PACK_PUBLISHED.v, streams: ['school'], schema: PACK_PUBLISHED.schema },
} as const satisfies PayloadRules;

export type EventType = keyof typeof PAYLOADS;
