import type { SyncStop } from '#local/household/read-sync-stop.ts';
import { savePlan } from '#local/plan/set-plan.ts';
import { useParts } from '../parts.ts';
import { planDayInWords } from '../ui/plan-day.ts';
import { DataPlanSheet } from './DataPlanSheet.tsx';
import { useSaving } from './use-saving.ts';

/** What this device may use each month, and what it has. */
export function DataPlanScreen({ plan }: Pick<SyncStop, 'plan'>) {
  const { work } = useParts();
  const { failed, save } = useSaving();
  return (
    <DataPlanSheet
      plan={plan}
      usedBytes={plan.usedBytes}
      from={planDayInWords(plan.from)}
      until={planDayInWords(plan.until)}
      failed={failed}
      onPlan={(declared) => void save(() => savePlan(work, declared))}
    />
  );
}
