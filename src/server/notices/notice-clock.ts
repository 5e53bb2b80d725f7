/** Sends the week's notices by itself on the school's day and hour, and looks again while some could not leave. */
import type { Sending } from './send-week.ts';
import { sendWeek } from './send-week.ts';
import { localTime, weekOf } from './week.ts';

const FRIDAY = 5;
const FROM_HOUR = 16;
const LOOK_EVERY_MS = 10 * 60_000;

export function isDue(now: number, timeZone: string): boolean {
  const { weekday, hour } = localTime(now, timeZone);
  return weekday === FRIDAY && hour >= FROM_HOUR;
}

type ClockParts = Sending & { timeZone: string; now: () => number; failed: (error: unknown) => void };

/** Returns what ends it, when nothing is on its way any more. */
export function startNoticeClock(parts: ClockParts): () => Promise<void> {
  let whole: string | undefined;
  let running: Promise<void> = Promise.resolve();
  const look = async () => {
    const now = parts.now();
    const { timeZone } = parts;
    const week = weekOf(now, timeZone);
    if (week === whole || !isDue(now, timeZone)) return;
    const sent = await sendWeek(parts, { week, timeZone, now });
    if (sent?.later === 0) whole = week;
  };
  const tick = () => {
    running = running.then(look).catch(parts.failed);
  };
  const timer = setInterval(tick, LOOK_EVERY_MS);
  tick();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
