import type { DataPlan } from '#core/plan/data-plan.ts';
import type { DeviceUse } from '#core/work/at-home.ts';
import type { SyncStop } from '#local/household/read-sync-stop.ts';
import { savePlan } from '#local/plan/set-plan.ts';
import { useParts } from '../parts.ts';
import { planDayInWords } from '../ui/plan-day.ts';
import { DataPlanSheet } from './DataPlanSheet.tsx';
import { PlanAtHome } from './PlanAtHome.tsx';
import { useSaving } from './use-saving.ts';

/** What this device may use each month, and what it has. What waited for a smaller plan goes at once. */
export function DataPlanScreen({ stop, uses }: { stop: SyncStop; uses: readonly DeviceUse[] }) {
  const { plan, lines, wanted } = stop;
  const { work, school, porter, clock } = useParts();
  const { failed, save } = useSaving();
  const declare = async (declared: DataPlan) => {
    if (!(await save(() => savePlan(work, declared)))) return;
    if (lines.every(({ heldBytes }) => heldBytes === 0)) return;
    for (const hash of wanted) porter.fetch(hash);
    await school.visitNow('work');
  };
  return (
    <DataPlanSheet
      plan={plan}
      usedBytes={plan.usedBytes}
      from={planDayInWords(plan.from)}
      failed={failed}
      atHome={uses.length > 1 && <PlanAtHome uses={uses} now={clock.now()} />}
      onPlan={(declared) => void declare(declared)}
    />
  );
}
