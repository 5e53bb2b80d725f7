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

export const CONTACT_OUTCOMES = ['reached', 'no-answer', 'ill', 'device-broken', 'offline', 'back'] as const;
/** Somebody asked after a child: what they learned, and until when it explains that no work comes (epoch ms). */
export const ContactLoggedSchema = v.object({
  outcome: v.picklist(CONTACT_OUTCOMES),
  until: v.optional(v.pipe(v.number(), v.safeInteger())),
  note: v.optional(v.pipe(v.string(), v.maxLength(2000))),
});
export type ContactLogged = v.InferOutput<typeof ContactLoggedSchema>;

/** On how many of the last seven days a child has to have worked to count as active. */
export const ActiveDaysSetSchema = v.object({
  days: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7)),
});

const Millis = v.pipe(v.number(), v.safeInteger());
const Span = { from: Millis, to: v.optional(v.nullable(Millis), null) };

/** What another system of the school calls this person or class (OneRoster `sourcedId`: at most 255 letters). */
const SourcedId = v.pipe(v.string(), v.minLength(1), v.maxLength(255));

/** Said again it replaces all that was said of this person before. */
export const PersonAddedSchema = v.object({
  personId: Id,
  givenName: Name,
  familyName: v.optional(Name),
  /** A picture from the app's own set (`kite`, `fish`, `leaf` …), until there are photos. */
  picture: v.optional(Name),
  /** The language that is spoken at home. */
  language: v.optional(Name),
  /** Where notices go; it opens nothing. Only the office reads it. */
  email: v.optional(v.pipe(v.string(), v.regex(/^[^\s@]+@[^\s@]+$/), v.maxLength(320))),
  phone: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(40))),
  grade: v.optional(Name),
  sourcedId: v.optional(SourcedId),
});
export const ClassAddedSchema = v.object({
  classId: Id,
  title: Name,
  grade: v.optional(Name),
  sourcedId: v.optional(SourcedId),
});
export const HouseholdAddedSchema = v.object({ householdId: Id, title: Name });
/**
 * A role that a person has from a day to a day, epoch ms; `to` null: until it is ended. Said again it replaces what was
 * said of it before, so it is ended by its `to`; each span of a substitute is a role by itself (people/roles.ts).
 */
export const RoleGivenSchema = v.variant('role', [
  v.object({ role: v.literal('student'), personId: Id, classId: Id, ...Span }),
  v.object({ role: v.literal('teacher'), personId: Id, classId: Id, ...Span }),
  /** For a day or some: it always has an end. */
  v.object({ role: v.literal('substitute'), personId: Id, classId: Id, from: Millis, to: Millis }),
  v.object({ role: v.literal('office'), personId: Id, schoolId: Id, ...Span }),
  v.object({ role: v.literal('member'), personId: Id, householdId: Id, ...Span }),
  v.object({
    role: v.literal('guardian'),
    personId: Id,
    studentId: Id,
    rights: v.array(v.picklist(['see', 'message', 'sign'])),
    ...Span,
  }),
]);
export type RoleGiven = v.InferOutput<typeof RoleGivenSchema>;

/**
 * A word between a child's family and their teachers. A `template` is one of the sentences of core/messages/templates.ts:
 * its name and values travel, and each reader's device says it in its own language. `language`: what the author speaks.
 */
export const MessageSentSchema = v.variant('kind', [
  v.object({ kind: v.literal('template'), template: Id, values: v.record(Id, Name) }),
  v.object({
    kind: v.literal('text'),
    text: v.pipe(v.string(), v.minLength(1), v.maxLength(4000)),
    language: Id,
  }),
  v.object({ kind: v.literal('sound'), file: WorkFileSchema, language: Id }),
]);
export type MessageSent = v.InferOutput<typeof MessageSentSchema>;
/** Its author has had these messages on a screen. */
export const MessageReadSchema = v.object({
  messageIds: v.pipe(v.array(Id), v.minLength(1), v.maxLength(500)),
});

/** `steps` lead from every version that was ever published to `v`. */
export type PayloadRule = {
  v: number;
  steps?: Steps | undefined;
  streams: readonly StreamKind[];
  schema: v.GenericSchema;
};
export type PayloadRules = Readonly<Record<string, PayloadRule>>;

/** Every type of event that this version knows. A type that is not here goes to quarantine. */
export const PAYLOADS = {
  'question-answered': { v: 1, streams: ['student'], schema: QuestionAnsweredSchema },
  'work-handed-in': { v: 1, streams: ['student'], schema: WorkHandedInSchema },
  'work-taken-back': { v: 1, streams: ['student'], schema: WorkTakenBackSchema },
  'lesson-finished': { v: 1, streams: ['student'], schema: LessonFinishedSchema },
  'work-seen': { v: 1, streams: ['student'], schema: WorkSeenSchema },
  'feedback-given': { v: 1, streams: ['student'], schema: FeedbackGivenSchema },
  'feedback-taken-back': { v: 1, streams: ['student'], schema: FeedbackTakenBackSchema },
  'contact-logged': { v: 1, streams: ['student-staff'], schema: ContactLoggedSchema },
  'active-days-set': { v: 1, streams: ['school'], schema: ActiveDaysSetSchema },
  'pack-assigned': { v: PACK_ASSIGNED.v, streams: ['class'], schema: PACK_ASSIGNED.schema },
  'pack-withdrawn': { v: PACK_WITHDRAWN.v, streams: ['class'], schema: PACK_WITHDRAWN.schema },
  'pack-published': { v: PACK_PUBLISHED.v, streams: ['school'], schema: PACK_PUBLISHED.schema },
  'person-added': { v: 1, streams: ['office'], schema: PersonAddedSchema },
  'class-added': { v: 1, streams: ['office'], schema: ClassAddedSchema },
  'household-added': { v: 1, streams: ['office'], schema: HouseholdAddedSchema },
  'role-given': { v: 1, streams: ['office'], schema: RoleGivenSchema },
  'message-sent': { v: 1, streams: ['family'], schema: MessageSentSchema },
  'message-read': { v: 1, streams: ['family'], schema: MessageReadSchema },
} as const satisfies PayloadRules;

export type EventType = keyof typeof PAYLOADS;
