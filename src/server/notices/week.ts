/** Days and weeks as the school counts them, in its time zone. */

/** `2026-11-22`, weekday 0 (Sunday) to 6, and the hour there. */
export type LocalTime = { day: string; weekday: number; hour: number };

const DAY_MS = 86_400_000;

export function localTime(at: number, timeZone: string): LocalTime {
  const format = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone, year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', hourCycle: 'h23' },
  });
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const day = `${parts['year'] ?? ''}-${parts['month'] ?? ''}-${parts['day'] ?? ''}`;
  return { day, weekday: new Date(`${day}T00:00:00Z`).getUTCDay(), hour: Number(parts['hour']) };
}

function daysLater(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The Monday of the week in which this is. */
export function weekOf(at: number, timeZone: string): string {
  const { day, weekday } = localTime(at, timeZone);
  return daysLater(day, -((weekday + 6) % 7));
}

export function isInWeek(day: string, week: string): boolean {
  return week <= day && day < daysLater(week, 7);
}

/** An hour at which nobody's phone is to ring: from 20:00 to 7:00. */
export function isQuiet(at: number, timeZone: string): boolean {
  const { hour } = localTime(at, timeZone);
  return hour >= 20 || hour < 7;
}

export function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}
