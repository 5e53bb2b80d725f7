import { Mark } from '../ui/Mark.tsx';
import { wordsFor } from '../ui/words.ts';

const say = wordsFor('teacher');

/** Of how many the school has heard. Unknown is its own figure, and is never counted as idle. */
export function Tally({ heard, silent, unknown }: { heard: number; silent: number; unknown: number }) {
  return (
    <div class="tally" role="group" aria-label={say('class.tally')}>
      {heard > 0 && (
        <Mark icon="check" tone="good">
          {say('class.heard', { students: heard })}
        </Mark>
      )}
      {silent > 0 && <Mark icon="clock">{say('class.silent', { students: silent })}</Mark>}
      {unknown > 0 && (
        <Mark icon="unknown" tone="unknown">
          {say('class.unknown', { students: unknown })}
        </Mark>
      )}
    </div>
  );
}
