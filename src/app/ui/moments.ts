/**
 * A moment in words: "today at 16:10", "Tuesday at 16:10", "3 November at 16:10", in the reader's language and
 * the device's time zone.
 */
import { formatterFor } from './formatter.ts';
import { say, spokenLocale } from './words.ts';

const DAY_MS = 86_400_000;

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

export function momentInWords(at: number, now: number): string {
  const formatter = formatterFor(spokenLocale());
  const clock = formatter.date(at, { hour: 'numeric', minute: '2-digit' });
  const time = clock.replaceAll(' ', '\u00A0'); // "9:21" and "PM" stay on one line
  const days = Math.round((startOfDay(now) - startOfDay(at)) / DAY_MS);
  if (days === 0) return say('momentToday', { time });
  if (days === 1) return say('momentYesterday', { time });
  const far: Intl.DateTimeFormatOptions =
    days > 1 && days < 7
      ? { weekday: 'long' }
      : { day: 'numeric', month: 'long', ...(days > 300 && { year: 'numeric' }) };
  return say('momentDay', { day: formatter.date(at, far), time });
}
