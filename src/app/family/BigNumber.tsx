import { wordsFor } from '../ui/words.ts';

const say = wordsFor('family');
const KILOBYTE = 1_000;
const MEGABYTE = 1_000_000;

/** As `sizeInWords` counts: below 100 kB in kB, from 1,000 MB in GB, and a price is never zero. */
function figureOf(sizeBytes: number): {
  figure: number;
  unit: 'stop.gigabytes' | 'stop.megabytes' | 'stop.kilobytes';
} {
  if (sizeBytes < 100 * KILOBYTE) {
    return { figure: Math.max(1, Math.round(sizeBytes / KILOBYTE)), unit: 'stop.kilobytes' };
  }
  if (sizeBytes >= 999.5 * MEGABYTE) {
    return { figure: Math.round(sizeBytes / (100 * MEGABYTE)) / 10, unit: 'stop.gigabytes' };
  }
  const megabytes = sizeBytes / MEGABYTE;
  const figure = megabytes < 10 ? Math.round(megabytes * 10) / 10 : Math.round(megabytes);
  return { figure, unit: 'stop.megabytes' };
}

/** The one number of the stop. */
export function BigNumber({ sizeBytes, toGo }: { sizeBytes: number; toGo: boolean }) {
  const { figure, unit } = figureOf(sizeBytes);
  return (
    <p class="number">
      <b>{say('stop.number', { figure })}</b>{' '}
      <span>{toGo ? say('stop.toGo', { unit: say(unit) }) : say(unit)}</span>
    </p>
  );
}
