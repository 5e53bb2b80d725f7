/** Days of a role, on the calendar of this device; a role ends with its last day. */
import { formatterFor } from '../ui/formatter.ts';
import { spokenLocale, wordsFor } from '../ui/words.ts';

const say = wordsFor('office');

/** The first moment of a day `2026-11-21`; undefined when it is none. */
export function startOf(day: string): number | undefined {
  const at = new Date(`${day}T00:00`).getTime();
  return Number.isNaN(at) ? undefined : at;
}

/** The first moment after a day: also where a day is an hour longer. */
export function endOf(day: string): number | undefined {
  const from = startOf(day);
  return from === undefined ? undefined : new Date(from).setHours(24, 0, 0, 0);
}

export function dayOf(at: number): string {
  const date = new Date(at);
  const two = (figure: number) => String(figure).padStart(2, '0');
  return `${String(date.getFullYear())}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

export function dayInWords(at: number): string {
  return formatterFor(spokenLocale()).date(at, { day: 'numeric', month: 'long', year: 'numeric' });
}

/** Empty for what has no bounds. "since 3 September 2026", "until 5 September 2026", "3 to 5 September": the last day is the last on which it is good. */
export function spanInWords({ from, to }: { from: number; to: number | null }): string {
  const isOneDay = to !== null && dayInWords(from) === dayInWords(to - 1);
  if (isOneDay) return say('role.on', { day: dayInWords(from) });
  if (to === null) return from <= 0 ? '' : say('role.since', { from: dayInWords(from) });
  if (from <= 0) return say('role.until', { to: dayInWords(to - 1) });
  return say('role.span', { from: dayInWords(from), to: dayInWords(to - 1) });
}
