/** Figures for the office. */
import * as v from 'valibot';
import { ActivityReportSchema, CalendarSchema } from '#core/protocol/activity-report.ts';
import { ProtocolError } from '#core/protocol/errors.ts';
import { activityReport } from '../../reports/activity-report.ts';
import { jsonAnswer, JSON_TYPE } from '../answers.ts';
import { route, type Route } from '../route.ts';
import { office } from '../rules.ts';

const DAY_MS = 86_400_000;

function dayOfCalendar(request: Request) {
  const minutes = v.safeParse(CalendarSchema, new URL(request.url).searchParams.get('minutes') ?? '0');
  if (!minutes.success) throw new ProtocolError('bad-request');
  return (at: number) => Math.floor((at + minutes.output * 60_000) / DAY_MS);
}

const activity = route(
  {
    method: 'GET',
    path: '/api/reports/activity',
    summary:
      'How many children work, by class, grade, school and network; small groups without figures. `minutes`: by how much the days of who asks begin before those of UTC.',
    takes: null,
    gives: { type: JSON_TYPE, schema: ActivityReportSchema },
  },
  office,
  async ({ request, parts, now }, { schoolId }) =>
    jsonAnswer(await activityReport(parts.store, { schoolId, now, dayOf: dayOfCalendar(request) })),
);

export const reportRoutes: Route[] = [activity];
