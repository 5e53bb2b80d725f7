import { say } from './words.ts';

const WORD = {
  minutes: 'logMinutes',
  times: 'logTimes',
  metres: 'logMetres',
  pages: 'logPages',
} as const;

/** "25 minutes": an amount of an activity log. A unit that this version does not know is shown as it came. */
export function amountInWords(amount: number, unit: string): string {
  const isKnown = Object.hasOwn(WORD, unit);
  return isKnown ? say(WORD[unit as keyof typeof WORD], { amount }) : say('logOther', { amount, unit });
}
