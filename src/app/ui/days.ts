/** Days as a child's own calendar has them, `2026-11-21`: no time zone moves them. */
import { formatterFor } from './formatter.ts';
import { spokenLocale } from './words.ts';

export function today(): string {
  const now = new Date();
  const two = (figure: number) => String(figure).padStart(2, '0');
  return `${String(now.getFullYear())}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** "Sat, Nov 21". What is no day is shown as it came. */
export function dayInWords(day: string): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const noon = new Date(year, month - 1, date, 12);
  if (Number.isNaN(noon.getTime())) return day;
  const words: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short' };
  return formatterFor(spokenLocale()).date(noon.getTime(), words);
}
