import { DAY_MS } from '#core/plan/data-plan.ts';
import { formatterFor } from './formatter.ts';
import { spokenLocale } from './words.ts';

/** "3 December": a day of the device's own calendar. */
export function planDayInWords(day: number): string {
  const words: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', timeZone: 'UTC' };
  // The day and its month stay on one line.
  return formatterFor(spokenLocale())
    .date(day * DAY_MS, words)
    .replaceAll(' ', '\u00A0');
}
