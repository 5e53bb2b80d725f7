/** How many children work, by the school's own word at /api/reports/activity. */
import * as v from 'valibot';
import { ActivityReportSchema, type ActivityReport } from '#core/protocol/activity-report.ts';

export type ActivityNow =
  | { state: 'asking' }
  | { state: 'unreachable' }
  | { state: 'signed-out' }
  | { state: 'answered'; report: ActivityReport };

/** Anything that is not in Bookbag's words came from something else on the way. */
export async function askActivity(now: number): Promise<ActivityNow> {
  const minutes = -new Date(now).getTimezoneOffset();
  try {
    const address = `/api/reports/activity?minutes=${String(minutes)}`;
    const response = await fetch(address, { cache: 'no-store', redirect: 'error' });
    if (response.status === 401) return { state: 'signed-out' };
    const report = v.safeParse(ActivityReportSchema, await response.json());
    return report.success ? { state: 'answered', report: report.output } : { state: 'unreachable' };
  } catch {
    return { state: 'unreachable' };
  }
}
