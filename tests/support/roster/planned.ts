/** Plans over records in memory: a plan is entered as the school would enter it, so that the next one builds on it. */
import type { KnownEvent } from '../../../src/core/work/event.ts';
import { planRoster, type Wish } from '../../../src/core/people/roster/plan-roster.ts';
import type { Plan, PlannedEvent } from '../../../src/core/people/roster/plan.ts';
import { readPlain } from '../../../src/core/people/roster/read-plain.ts';
import { enterRecord, newRecords, type Records } from '../../../src/core/people/roster/records.ts';
import type { Roster } from '../../../src/core/people/roster/roster.ts';
import { tableOf } from '../../../src/core/people/roster/table.ts';
import { knownEvent } from '../known-events.ts';

export const TODAY = Date.UTC(2026, 8, 7);

/** A file in the simplest of all forms: no quotes, a comma between cells. */
export function plain(...lines: string[]): Roster {
  const rows = lines.map((line, index) => ({
    row: index + 1,
    cells: line.split(',').map((cell) => cell.trim()),
  }));
  return readPlain(tableOf({ file: 'room.csv', rows }));
}

export function openRecords(now = TODAY + 8 * 3_600_000) {
  const records: Records = newRecords();
  let count = 0;
  const enter = ({ type, payload }: Pick<PlannedEvent, 'type' | 'payload'>): void => {
    count += 1;
    const event: KnownEvent = knownEvent({
      id: `e${String(count)}`,
      type,
      kind: 'office',
      owner: 'school',
      payload,
    });
    enterRecord(records, event);
  };
  const plan = (roster: Roster, answers: Partial<Pick<Wish, 'choices' | 'leave'>> = {}): Plan => {
    const dayStart = (day: string) => Date.parse(`${day}T00:00:00Z`);
    const calendar = { now, today: TODAY, dayStart };
    return planRoster({ roster, records, calendar, choices: {}, leave: new Set(), ...answers });
  };
  /** Ids stay the plan's own `new:…`, made unique. */
  const bringIn = (roster: Roster, answers: Partial<Pick<Wish, 'choices' | 'leave'>> = {}): Plan => {
    const made = plan(roster, answers);
    count += 1;
    const text = JSON.stringify(made.events).replaceAll('"new:', `"made:${String(count)}:`);
    for (const event of JSON.parse(text) as PlannedEvent[]) enter(event);
    return made;
  };
  return { records, enter, plan, bringIn };
}

/** "moved student Maya Rivera: Room 3 → Room 4" */
export function inWords({ changes }: Pick<Plan, 'changes'>): string[] {
  return changes.map(({ verb, as, name, where, from, fields }) => {
    const what = fields.map(({ field, before, after }) => `${field} ${before}→${after}`).join(', ');
    const place = from === '' ? where : `${from} → ${where}`;
    return [`${verb} ${as} ${name}`, place, what].filter((text) => text !== '').join(': ');
  });
}
