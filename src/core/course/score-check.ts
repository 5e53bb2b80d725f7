/** Scores an answer from the raw response: the same on a device that has the key and at school. */
import type { QuestionBlock } from '../lesson/questions.ts';
import { scoreResponse } from '../lesson/scoring.ts';
import type { QuestionResponse } from '../lesson/response.ts';

/** A response at which the child would be asked again is not right yet. */
export function isScoredRight(question: QuestionBlock, response: QuestionResponse): boolean {
  const score = scoreResponse(question, response);
  return score.state === 'scored' && score.right;
}
