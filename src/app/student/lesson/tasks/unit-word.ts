import { wordsFor } from '../../../ui/words.ts';

const say = wordsFor('lesson');
const WORD = {
  minutes: 'log.minutes',
  times: 'log.times',
  metres: 'log.metres',
  pages: 'log.pages',
} as const;

/** What is counted, as the name of a field: "Minutes". */
export function unitWord(unit: string): string {
  return Object.hasOwn(WORD, unit) ? say(WORD[unit as keyof typeof WORD]) : unit;
}
