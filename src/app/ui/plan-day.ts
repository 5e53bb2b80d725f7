import { DAY_MS } from '#core/plan/data-plan.ts';
import { formatterFor } from './formatter.ts';
import { sizeInWords } from './sizes.ts';
import { say, spokenLocale } from './words.ts';

/** "3 December": a day of the device's own calendar. */
export function planDayInWords(day: number): string {
  const words: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', timeZone: 'UTC' };
  // The day and its month stay on one line.
  return formatterFor(spokenLocale())
    .date(day * DAY_MS, words)
    .replaceAll(' ', '\u00A0');
}

/** Less than this is as good as nothing. */
const LEAST_BYTES = 1_000;

/** "Left of the data plan until 3 December: 300 MB." */
export function planLeftInWords({ leftBytes, until }: { leftBytes: number; until: number }): string {
  const left = leftBytes < LEAST_BYTES ? '0' : sizeInWords(leftBytes);
  return say('planLeft', { left, until: planDayInWords(until) });
}
