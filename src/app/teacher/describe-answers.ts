/** Answers in the words of a teacher's page. The ids of what was chosen mean nothing without the lesson: those are counted. */
import type { QuestionResponse } from '#core/lesson/response.ts';
import type { AnsweredQuestion } from '#core/work/lesson-answers.ts';
import { wordsFor } from '../ui/words.ts';
import type { AnswerRow } from './AnswersTable.tsx';

const say = wordsFor('teacher');

function quoted(text: string): string {
  return text.trim() === '' ? say('answers.empty') : `“${text}”`;
}

function inWords(response: QuestionResponse): string {
  switch (response.kind) {
    case 'number':
    case 'short-text':
      return quoted(response.text);
    // Of a gap nobody knows here whether it was typed or chosen from a list.
    case 'cloze':
      return say('answers.filled', {
        count: Object.values(response.gaps).filter((gap) => gap !== '').length,
      });
    case 'choice':
    case 'hot-spot':
      return say('answers.chosen', { count: response.chosen.length });
    case 'order':
      return say('answers.placed', { count: response.order.length });
    case 'match':
      return say('answers.placed', { count: response.pairs.length });
    case 'sort':
      return say('answers.placed', { count: Object.keys(response.groups).length });
    case 'labels':
      return say('answers.placed', { count: Object.keys(response.places).length });
  }
}

export function answerRow({ blockId, right, points, tries, hints, last }: AnsweredQuestion): AnswerRow {
  return {
    ...{ blockId, right, tries, hints, last: inWords(last) },
    points: points && say('answers.pointsOf', { points: points.earned, outOf: points.of }),
  };
}
