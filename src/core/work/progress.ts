/** What a student's events say of their way through lessons: the last answer to each question, lessons finished. */
import type { KnownEvent } from './event.ts';
import { inOrder } from './in-order.ts';
import type { Place, QuestionAnswered } from './payloads.ts';
import { readPayload } from './read-payload.ts';

/** One text for one block of one pack, whatever its version. */
export function placeKey(place: Pick<Place, 'packId' | 'lessonId' | 'blockId'>): string {
  return `${place.packId}/${place.lessonId}/${place.blockId}`;
}

/** The last answer to each question, by `placeKey`. */
export function lastAnswers(events: readonly KnownEvent[]): Map<string, QuestionAnswered> {
  const answers = new Map<string, QuestionAnswered>();
  for (const event of inOrder(events)) {
    const answer = readPayload(event, 'question-answered');
    if (answer !== undefined) answers.set(placeKey(answer.place), answer);
  }
  return answers;
}

/** `packId/lessonId` of every lesson that was finished. */
export function finishedLessons(events: readonly KnownEvent[]): Set<string> {
  const finished = new Set<string>();
  for (const event of events) {
    const done = readPayload(event, 'lesson-finished');
    if (done !== undefined) finished.add(`${done.place.packId}/${done.place.lessonId}`);
  }
  return finished;
}
