/**
 * The registers that Bookbag knows, by key; `resume` and `settings:reading` have files of their own (resume.ts,
 * reading.ts), since the first screen needs them and nothing else of this. A person writes those and `draft` into their
 * own stream; the school derives the others from the log (and makes them again from it on a rebuild).
 */
import * as v from 'valibot';
import { ResponseSchema } from '../lesson/response.ts';
import { LogEntrySchema, WorkFileSchema } from './payloads.ts';

const Name = v.string();

/** `draft:<packId>/<lessonId>/<blockId>` in a student's stream: work that is not handed in yet. */
export const DraftSchema = v.object({
  text: v.optional(v.string()),
  files: v.optional(v.array(WorkFileSchema), []),
  /** A question that is not answered yet: what is chosen or typed so far, and how many hints were looked at. */
  response: v.optional(ResponseSchema),
  hints: v.optional(v.number()),
  /** Written before `response` was, for a choice; a number was in `text`. `draftedResponse` reads both. */
  chosen: v.optional(v.array(v.string())),
  log: v.optional(v.array(LogEntrySchema)),
  paper: v.optional(v.literal(true)),
  /** Strokes of a drawing that is not a picture yet (drawing/strokes.ts says how). */
  strokes: v.optional(v.string()),
  /** How many steps of a worked example were looked at. */
  shown: v.optional(v.number()),
});
export type Draft = v.InferOutput<typeof DraftSchema>;

/** `me` in a student's stream: what the school says of this person. */
export const MeSchema = v.object({
  givenName: Name,
  familyName: v.optional(Name),
  picture: v.optional(v.string()),
  classes: v.array(v.object({ classId: v.string(), title: Name })),
});
export type Me = v.InferOutput<typeof MeSchema>;

/** `arrival:<event id>` in a student's stream: the school holds every part of that work. */
export const ArrivalSchema = v.object({ whole: v.literal(true), at: v.number(), sizeBytes: v.number() });
export type Arrival = v.InferOutput<typeof ArrivalSchema>;

/** `heard` in a student's staff stream: when a device of theirs last came to school, to half a day. */
export const HeardSchema = v.object({ at: v.number() });
export type Heard = v.InferOutput<typeof HeardSchema>;
export const HEARD_KEY = 'heard';

/** `about` in a class's stream. */
export const AboutClassSchema = v.object({
  title: Name,
  grade: v.optional(v.string()),
  teachers: v.array(v.object({ personId: v.string(), givenName: Name, familyName: v.optional(Name) })),
});
export type AboutClass = v.InferOutput<typeof AboutClassSchema>;

/** `roster` in a class's staff stream. */
export const RosterSchema = v.object({
  students: v.array(
    v.object({
      personId: v.string(),
      givenName: Name,
      familyName: v.optional(Name),
      picture: v.optional(v.string()),
    }),
  ),
});
export type Roster = v.InferOutput<typeof RosterSchema>;

export type LessonAddress = { packId: string; lessonId: string };

export function draftKey(place: LessonAddress & { blockId: string }): string {
  return `draft:${place.packId}/${place.lessonId}/${place.blockId}`;
}

export function arrivalKey(workId: string): string {
  return `arrival:${workId}`;
}
