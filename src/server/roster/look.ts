/** What a roster file would change at a school. Nothing is written. */
import { hash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { planRoster } from '#core/people/roster/plan-roster.ts';
import type { Calendar, Plan } from '#core/people/roster/plan.ts';
import { oneRosterTables } from '#core/people/roster/oneroster-rows.ts';
import type { Knowing } from '#core/people/roster/oneroster-export.ts';
import { readOneRoster, type OneRoster } from '#core/people/roster/read-oneroster.ts';
import { readPlain } from '#core/people/roster/read-plain.ts';
import type { Records } from '#core/people/roster/records.ts';
import { isFatal, type Kind, type Problem, type Roster, type Table } from '#core/people/roster/roster.ts';
import { tableOf } from '#core/people/roster/table.ts';
import type { RoleGiven } from '#core/work/desk-payloads.ts';
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

/** What the files hold, before anybody compares it with what the school knows. */
export type Opened = { tables: readonly Table[] } | { problem: Problem };

/** Reads the files; the slow part, and the same for every look at them. */
export async function openRoster({ files }: RosterWish): Promise<Opened> {
  const opened = await openFiles(files);
  return opened.ok ? { tables: opened.sheets.map(tableOf) } : { problem: opened.problem };
}

function nothing(problem: Problem): OneRoster {
  const roster: Roster = {
    ...{ format: 'plain', people: [], classes: [], enrolments: [], guardianships: [] },
    ...{ goneEntirely: { people: [], classes: [] }, scope: 'nobody' },
    ...{ problems: [problem], mentioned: new Set() },
  };
  return { roster, schools: [] };
}

function kindOfKnown(roles: readonly RoleGiven[]): Kind {
  const kinds = ['student', 'teacher', 'guardian'] as const;
  return kinds.find((kind) => roles.some(({ role }) => role === kind)) ?? 'student';
}

/** By the names that other systems gave. */
function knowingOf({ people, classes }: Records, org: string | undefined): Knowing {
  return {
    people: new Map(
      [...people.values()].flatMap(({ person: { sourcedId }, roles }): [string, Kind][] =>
        sourcedId === undefined ? [] : [[sourcedId, kindOfKnown(roles)]],
      ),
    ),
    classes: new Set([...classes.values()].flatMap(({ sourcedId }) => sourcedId ?? [])),
    org,
  };
}

function readOpened(opened: Opened, records: Records, { org }: RosterWish): OneRoster {
  if ('problem' in opened) return nothing(opened.problem);
  const { tables } = opened;
  const oneRoster = oneRosterTables(tables);
  if (oneRoster !== undefined) return readOneRoster(oneRoster, knowingOf(records, org));
  const [only, second] = tables;
  const file = second?.file ?? only?.file ?? '';
  if (only === undefined || second !== undefined)
    return nothing({ file, row: null, level: 'error', code: 'many-tables', value: '', who: '' });
  return { roster: readPlain(only), schools: [] };
}

const NO_CHANGES = { changes: [], events: [], questions: [], absent: [] };

export async function planFor(
  opened: Opened,
  { wish, records, now }: { wish: RosterWish; records: Records; now: number },
): Promise<Looked> {
  const { roster, schools } = readOpened(opened, records, wish);
  // Each of the two is long for ten thousand people: others have their turn between them.
  await nextTurn();
  const { choices } = wish;
  const leave = new Set(wish.leave);
  const made = planRoster({ roster, records, choices, leave, calendar: calendarOf(now) });
  // With such a fault nothing is brought in, and half of what would be is nothing to show.
  const fatal = made.problems.filter(isFatal);
  const plan = fatal.length === 0 ? made : { ...NO_CHANGES, problems: fatal };
  const { changes, problems, questions, absent } = plan;
  const { format } = roster;
  return { plan, look: { format, plan: nameOf(plan), changes, problems, questions, absent, schools } };
}

/** Two plans with one name change the same things. */
function nameOf({ changes, events }: Plan): string {
  return hash('sha256', JSON.stringify([changes, events.length]), 'hex');
}
