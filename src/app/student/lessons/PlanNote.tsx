import { planDayInWords } from '../../ui/plan-day.ts';
import { sizeInWords } from '../../ui/sizes.ts';
import { wordsFor } from '../../ui/words.ts';

const say = wordsFor('student');
/** Less than this is as good as nothing. */
const LEAST_BYTES = 1_000;

/** Before anybody presses: what the data plan does not carry waits. */
export function PlanNote({ leftBytes, until }: { leftBytes: number; until: number }) {
  const day = planDayInWords(until);
  return (
    <p class="quiet">
      {leftBytes < LEAST_BYTES
        ? say('lessons.planUsedUp', { until: day })
        : say('lessons.plan', { left: sizeInWords(leftBytes), until: day })}
    </p>
  );
}
