import { wordsFor } from '../ui/words.ts';

const say = wordsFor('family');
const MEGABYTE = 1_000_000;

/** The one number of the stop. What weighs next to nothing is still said: a price is never zero. */
export function BigNumber({ sizeBytes, unit }: { sizeBytes: number; unit: 'all' | 'toGo' }) {
  const exact = sizeBytes / MEGABYTE;
  const megabytes = exact < 10 ? Math.max(0.1, Math.ceil(exact * 10) / 10) : Math.round(exact);
  return (
    <p class="number">
      <b>{say('stop.number', { megabytes })}</b>{' '}
      <span>{say(unit === 'all' ? 'stop.unit' : 'stop.unitToGo')}</span>
    </p>
  );
}
