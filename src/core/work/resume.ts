import * as v from 'valibot';
import type { LessonAddress } from './registers.ts';

/** `resume:<packId>/<lessonId>` in a student's stream: where to go on. */
export const ResumeSchema = v.object({
  blockId: v.string(),
  /** How many of the lesson's parts are done, of how many. */
  done: v.number(),
  of: v.number(),
  /** Seconds into the media of that block: written before `media` was. */
  seconds: v.optional(v.number()),
  /** Seconds into every piece of media that was begun, by block. */
  media: v.optional(v.record(v.string(), v.number())),
});
export type Resume = v.InferOutput<typeof ResumeSchema>;

export function resumeKey(lesson: LessonAddress): string {
  return `resume:${lesson.packId}/${lesson.lessonId}`;
}
