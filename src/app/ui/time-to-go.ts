import { say } from './words.ts';

/** "about 3 minutes": never more exact than anybody can know. */
export function timeInWords(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1) return say('timeSoon');
  return minutes < 60
    ? say('timeMinutes', { minutes })
    : say('timeHours', { hours: Math.round(minutes / 60) });
}
