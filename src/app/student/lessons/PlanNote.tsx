import { costOf } from '#core/plan/data-plan.ts';
import { planDayInWords } from '../../ui/plan-day.ts';
import { sizeInWords } from '../../ui/sizes.ts';
import { wordsFor } from '../../ui/words.ts';
import type { PlanLeft } from './pack-view.ts';

const say = wordsFor('student');
/** Less than this is as good as nothing. */
const LEAST_BYTES = 1_000;

/** Before anybody presses: what the data plan does not carry waits. */
export function PlanNote({ plan, priceBytes }: { plan: PlanLeft | undefined; priceBytes: number }) {
  if (plan === undefined || costOf(priceBytes) <= plan.leftBytes) return null;
  const until = planDayInWords(plan.until);
  return (
    <p class="quiet">
      {plan.leftBytes < LEAST_BYTES
        ? say('lessons.planUsedUp', { until })
        : say('lessons.plan', { left: sizeInWords(plan.leftBytes), until })}
    </p>
  );
}
