/** What a student answered to the questions of a lesson: shown beside the task that they handed in there. */
import type { QuestionResponse } from '../lesson/response.ts';
import type { KnownEvent } from './event.ts';
import { inOrder } from './in-order.ts';
import type { QuestionAnswered } from './payloads.ts';
import { readPayload } from './read-payload.ts';
import type { LessonAddress } from './registers.ts';
import type { StreamId } from './stream.ts';

/** One question, with all of its tries. The device's word: the school scores again where a score counts. */
export type AnsweredQuestion = {
  blockId: string;
  /** The last try was right. */
  right: boolean;
  /** Of the last try; missing from an earlier app. */
  points: { earned: number; of: number } | undefined;
  tries: number;
  hints: number;
  last: QuestionResponse;
};

/** Each says which try it was: those before it need not be here. */
export function triesIn(answers: readonly Pick<QuestionAnswered, 'tries'>[]): number {
  return Math.max(0, ...answers.map(({ tries }) => tries));
}

function questionOf(blockId: string, answers: readonly QuestionAnswered[]): AnsweredQuestion[] {
  const last = answers.at(-1);
  if (last === undefined) return [];
  const { points, outOf } = last;
  return [
    {
      ...{ blockId, right: last.right, last: last.response, tries: triesIn(answers) },
      points: points === undefined || outOf === undefined ? undefined : { earned: points, of: outOf },
      hints: Math.max(...answers.map(({ hints = 0 }) => hints)),
    },
  ];
}

/** In the order in which they were answered last. `events` may hold more than this student's stream. */
export function lessonAnswers(
  events: readonly KnownEvent[],
  { stream, packId, lessonId }: LessonAddress & { stream: StreamId },
): AnsweredQuestion[] {
  const byBlock = new Map<string, QuestionAnswered[]>();
  // Of a year's answers most are of other lessons: what does not even name this one is not read.
  const name = JSON.stringify(lessonId);
  for (const event of inOrder(events.filter((one) => one.stream === stream))) {
    const answer = event.payload.includes(name) ? readPayload(event, 'question-answered') : undefined;
    if (answer === undefined) continue;
    const { place } = answer;
    if (place.packId !== packId || place.lessonId !== lessonId) continue;
    const known = byBlock.get(place.blockId) ?? [];
    byBlock.delete(place.blockId);
    byBlock.set(place.blockId, [...known, answer]);
  }
  return [...byBlock].flatMap(([blockId, answers]) => questionOf(blockId, answers));
}
