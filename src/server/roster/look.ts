/** What a roster file would change at a school. Nothing is written. */
import { hash } from 'node:crypto';
import { planRoster } from '#core/people/roster/plan-roster.ts';
import type { Calendar, Plan } from '#core/people/roster/plan.ts';
import { readPlain } from '#core/people/roster/read-plain.ts';
import type { Records } from '#core/people/roster/records.ts';
import type { Problem, Roster } from '#core/people/roster/roster.ts';
import { tableOf, type Sheet } from '#core/people/roster/table.ts';
import type { RosterLook } from '#core/protocol/roster.ts';
import { openFiles, type RosterFile } from './open-files.ts';

/** `org`, `choices` and `leave` are what the office answered. */
export type RosterWish = {
  files: readonly RosterFile[];
  org?: string | undefined;
  choices: Readonly<Record<string, string>>;
  leave: readonly string[];
};
export type Looked = { look: RosterLook; plan: Plan };

/** Days begin as the clock on the school's wall says: the server stands in the school. */
export function calendarOf(now: number): Calendar {
  return {
    now,
    today: new Date(now).setHours(0, 0, 0, 0),
    dayStart: (day) => new Date(`${day}T00:00:00`).getTime(),
  };
}

/** Reads the files; the slow part, and the same for every look at them. */
export async function readRoster(wish: RosterWish): Promise<Roster> {
  const opened = await openFiles(wish.files);
  if (!opened.ok) return nothing(opened.problem);
  return rosterOf(opened.sheets);
}

function nothing(problem: Problem): Roster {
  return {
    ...{ format: 'plain', people: [], classes: [], enrolments: [], guardianships: [] },
    ...{ goneEntirely: { people: [], classes: [] }, scope: 'nobody' },
    ...{ problems: [problem], mentioned: new Set() },
  };
}

function rosterOf(sheets: readonly Sheet[]): Roster {
  const [only, second] = sheets;
  const file = second?.file ?? only?.file ?? '';
  if (only === undefined || second !== undefined)
    return nothing({ file, row: null, level: 'error', code: 'many-tables', value: '', who: '' });
  return readPlain(tableOf(only));
}

export function planFor(
  roster: Roster,
  { wish, records, now }: { wish: RosterWish; records: Records; now: number },
): Looked {
  const { choices } = wish;
  const leave = new Set(wish.leave);
  const plan = planRoster({ roster, records, choices, leave, calendar: calendarOf(now) });
  const { changes, problems, questions, absent } = plan;
  const { format } = roster;
  return { plan, look: { format, plan: nameOf(plan), changes, problems, questions, absent, schools: [] } };
}

/** Two plans with one name change the same things. */
function nameOf({ changes, events }: Plan): string {
  return hash('sha256', JSON.stringify([changes, events.length]), 'hex');
}
