import type { ActivityCounts } from '#core/work/activity.ts';
import { Mark } from '../ui/Mark.tsx';
import { wordsFor } from '../ui/words.ts';

const say = wordsFor('teacher');

/** How many of a class work. Unknown is its own figure, and is never counted as idle. */
export function Tally({ counts }: { counts: ActivityCounts }) {
  const { active, notActive, unknown, excused } = counts;
  return (
    <div class="tally" role="group" aria-label={say('class.tallyOf')}>
      {active > 0 && (
        <Mark icon="check" tone="good">
          {say('class.activeCount', { students: active })}
        </Mark>
      )}
      {notActive > 0 && <Mark icon="clock">{say('class.notActiveCount', { students: notActive })}</Mark>}
      {excused > 0 && <Mark icon="hand">{say('class.excusedCount', { students: excused })}</Mark>}
      {unknown > 0 && (
        <Mark icon="unknown" tone="unknown">
          {say('class.unknownCount', { students: unknown })}
        </Mark>
      )}
    </div>
  );
}
