/** Scores a sheet from the raw responses: the same on a device that has the keys and at school. */
import type { QuestionBlock } from '../lesson/questions.ts';
import { scoreResponse } from '../lesson/scoring.ts';
import type { QuestionResponse } from '../lesson/response.ts';
import type { CheckHandedIn } from './payloads.ts';
import type { Asked } from './variants.ts';

/** A response at which the child would be asked again is not right yet. */
export function isScoredRight(question: QuestionBlock, response: QuestionResponse): boolean {
  const score = scoreResponse(question, response);
  return score.state === 'scored' && score.right;
}

/**
 * The slots of which the question that was asked is right. `questions`: those of the check's lesson, by their id. What was
 * not asked, or not answered, is not right.
 */
export function rightSlotsOf(
  asked: readonly Asked[],
  answers: readonly Pick<CheckHandedIn['answers'][number], 'slotId' | 'blockId' | 'response'>[],
  questions: ReadonlyMap<string, QuestionBlock>,
): string[] {
  const given = new Map(answers.map((answer) => [answer.slotId, answer]));
  return asked.flatMap(({ slotId, blockId }) => {
    const answer = given.get(slotId);
    const question = questions.get(blockId);
    if (answer?.blockId !== blockId || question === undefined) return [];
    return isScoredRight(question, answer.response) ? [slotId] : [];
  });
}
