/** A child who is stuck is helped: every question has a hint, and words for a wrong answer. In a check nothing is said. */
import type { Inline } from '#core/lesson/text.ts';
import { isQuestion, type QuestionBlock } from '#core/lesson/questions.ts';
import type { AuthoredLesson } from '../authoring/read-lesson.ts';
import type { Finding } from './finding.ts';

export function lintQuestions({ lesson, file, blockLines }: AuthoredLesson): Finding[] {
  if (lesson.check === true) return [];
  return lesson.blocks.filter(isQuestion).flatMap((question) => {
    const line = blockLines.get(question.id);
    const hint = { file, line, sentence: 'This question has no hint: hint="…".' };
    const words = { file, line, sentence: 'This question says nothing to a wrong answer: wrong="…".' };
    return [...(question.hints === undefined ? [hint] : []), ...(answersWrong(question) ? [] : [words])];
  });
}

type Answer = { right?: boolean | undefined; feedback?: Inline[] | undefined };

/** To the whole, or to each part that can be wrong. */
function answersWrong(question: QuestionBlock): boolean {
  if (question.feedback?.wrong !== undefined) return true;
  if (question.kind === 'choice') return allSaid(question.choices);
  // Right places that were not chosen are wrong too, and nothing is said about them.
  if (question.kind === 'hot-spot') return !question.multiple && allSaid(question.spots);
  return question.kind === 'sort' && allSaid(question.items);
}

function allSaid(answers: readonly Answer[]): boolean {
  return answers.every(({ right, feedback }) => right === true || feedback !== undefined);
}
