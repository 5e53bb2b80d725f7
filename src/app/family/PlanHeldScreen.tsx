import { costOf } from '#core/plan/data-plan.ts';
import type { SyncStop } from '#local/household/read-sync-stop.ts';
import { allowMore } from '#local/plan/set-plan.ts';
import { useParts } from '../parts.ts';
import { planDayInWords, planLeftInWords } from '../ui/plan-day.ts';
import { PlanHeld } from './PlanHeld.tsx';
import { useSaving } from './use-saving.ts';

const MEGABYTE = 1_000_000;
const MORE_BYTES = 200 * MEGABYTE;

/** Only where something waits for the data plan. `onAllowed`: it goes now. */
export function PlanHeldScreen({ stop, onAllowed }: { stop: SyncStop; onAllowed: () => void }) {
  const { work, clock } = useParts();
  const { failed, save } = useSaving();
  const { until } = stop.plan;
  const heldBytes = stop.lines.reduce((sum, line) => sum + line.heldBytes, 0);
  if (heldBytes === 0) return null;
  // Besides what is left: that may be kept for something smaller.
  const neededBytes = Math.ceil((costOf(heldBytes) * 1.01) / MEGABYTE) * MEGABYTE;
  const allow = async (bytes: number) => {
    if (await save(() => allowMore(work, bytes, clock.now()))) onAllowed();
  };
  return (
    <PlanHeld
      heldBytes={heldBytes}
      planLeft={planLeftInWords(stop.plan)}
      until={planDayInWords(until)}
      offers={neededBytes > MORE_BYTES ? [MORE_BYTES, neededBytes] : [MORE_BYTES]}
      failed={failed}
      onAllow={(bytes) => void allow(bytes)}
    />
  );
}
