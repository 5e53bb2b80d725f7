import { costOf } from '#core/plan/data-plan.ts';
import { planLeftInWords } from '../../ui/plan-day.ts';
import { wordsFor } from '../../ui/words.ts';
import type { PlanLeft } from './pack-view.ts';

const say = wordsFor('student');

/** Before anybody presses: what the data plan does not carry waits. */
export function PlanNote({ plan, priceBytes }: { plan: PlanLeft | undefined; priceBytes: number }) {
  if (plan === undefined || costOf(priceBytes) <= plan.leftBytes) return null;
  return (
    <p class="quiet">
      {planLeftInWords(plan)} {say('lessons.plan')}
    </p>
  );
}
