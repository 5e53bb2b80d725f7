/**
 * What the school says to what a student answered: it scores again from the raw responses and never trusts a score from a
 * device. To a check it always says which slots were right; to a practice answer only where it found otherwise.
 */
import type { CheckHandedIn } from '#core/course/payloads.ts';
import { readCourseWork } from '#core/course/read-course-work.ts';
import { isScoredRight } from '#core/course/score-check.ts';
import type { StoredEvent } from '#core/work/event.ts';
import { readPayload } from '#core/work/read-payload.ts';
import type { FindQuestions } from './lesson-questions.ts';

export type SchoolWord =
  | { type: 'check-marked'; payload: { handedInId: string; right: string[]; supervised: boolean } }
  | { type: 'answer-corrected'; payload: { answerId: string; right: boolean } };

async function onCheck(id: string, check: CheckHandedIn, find: FindQuestions): Promise<SchoolWord> {
  const questions = await find(check.place);
  const right = check.answers.flatMap(({ slotId, blockId, response }) => {
    const question = questions?.get(blockId);
    return question !== undefined && isScoredRight(question, response) ? [slotId] : [];
  });
  return { type: 'check-marked', payload: { handedInId: id, right: [...new Set(right)], supervised: false } };
}

async function onAnswer(event: StoredEvent, find: FindQuestions): Promise<SchoolWord | undefined> {
  const answer = readPayload(event, 'question-answered');
  if (answer === undefined) return undefined;
  const question = (await find(answer.place))?.get(answer.place.blockId);
  // Of a lesson that the school does not have nothing can be shown.
  const right = question !== undefined && isScoredRight(question, answer.response);
  return right === answer.right
    ? undefined
    : { type: 'answer-corrected', payload: { answerId: event.id, right } };
}

/** Undefined where nothing has to be said. */
export async function schoolWordOn(event: StoredEvent, find: FindQuestions): Promise<SchoolWord | undefined> {
  const check = readCourseWork(event, 'check-handed-in');
  return check === undefined ? onAnswer(event, find) : onCheck(event.id, check, find);
}
