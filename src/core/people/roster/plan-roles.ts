/** Who comes into which class, who goes from one to another, and who leaves: from what a file says and what is. */
import type { RoleGiven } from '../../work/desk-payloads.ts';
import { notOver, roleKey } from '../roles.ts';
import { folded, fullName } from './names.ts';
import { fieldChanges, say, type Absent, type Draft } from './plan.ts';
import type { PersonRecord } from './records.ts';
import type { Enrolment, Roster } from './roster.ts';

export type ClassRole = Extract<RoleGiven, { role: 'student' | 'teacher' }>;
export type PlanPeople = {
  people: ReadonlyMap<string, string>;
  classes: ReadonlyMap<string, string>;
  titles: ReadonlyMap<string, string>;
  names: ReadonlyMap<string, string>;
  /** The classes of the file. */
  named: ReadonlySet<string>;
  /** What of “not in this file” the office ticked. */
  leave: ReadonlySet<string>;
};

/** All that a file says of one person in one kind of role. */
type Wanted = { personId: string; role: ClassRole['role']; groups: Map<string, Enrolment> };

export function wantedRoles(enrolments: readonly Enrolment[], plan: PlanPeople): Wanted[] {
  const wanted = new Map<string, Wanted>();
  for (const enrolment of enrolments) {
    const personId = plan.people.get(enrolment.person);
    const classId = plan.classes.get(enrolment.group);
    if (personId === undefined || classId === undefined) continue;
    const key = `${enrolment.role} ${personId}`;
    const one = wanted.get(key) ?? { personId, role: enrolment.role, groups: new Map<string, Enrolment>() };
    // Of two lines about one class the one that says that it goes on counts.
    const before = one.groups.get(classId);
    if (before === undefined || before.gone === true) one.groups.set(classId, enrolment);
    wanted.set(key, one);
  }
  return [...wanted.values()];
}

export function classRoles(draft: Draft, personId: string, role: ClassRole['role']): ClassRole[] {
  const roles = draft.records.people.get(personId)?.roles ?? [];
  return roles.filter((one): one is ClassRole => one.role === role && notOver(one, draft.calendar.now));
}

/** False when the plan ends it already. */
export function endRole(draft: Draft, role: RoleGiven): boolean {
  const key = roleKey(role);
  if (draft.ended.has(key)) return false;
  draft.ended.add(key);
  // A role that had not begun is over before it begins.
  draft.events.push({
    type: 'role-given',
    payload: { ...role, to: Math.max(draft.calendar.now, role.from) } as RoleGiven,
  });
  return true;
}

function spanOf({ from, to }: Enrolment, { calendar }: Draft) {
  return {
    from: from === undefined ? calendar.today : calendar.dayStart(from),
    to: to === undefined ? null : calendar.dayStart(to),
  };
}

function day(at: number | null): string {
  return at === null ? '' : String(at);
}

/** New days for a role that there is already. */
function keepSpan(
  draft: Draft,
  role: ClassRole,
  { enrolment, plan }: { enrolment: Enrolment; plan: PlanPeople },
) {
  const wish = spanOf(enrolment, draft);
  const from = enrolment.from === undefined ? role.from : wish.from;
  const to = enrolment.to === undefined ? role.to : wish.to;
  const fields = fieldChanges(
    ['from', 'to'],
    { from: day(role.from), to: day(role.to) },
    { from: day(from), to: day(to) },
  );
  if (fields.length === 0) return;
  draft.events.push({ type: 'role-given', payload: { ...role, from, to } });
  const { personId: id, classId } = role;
  const said = { id, name: plan.names.get(id) ?? '', where: plan.titles.get(classId) ?? '' };
  say(draft, { verb: 'changed', as: role.role, ...said, fields });
}

function isOverNow(enrolment: Enrolment, { calendar }: Draft): boolean {
  if (enrolment.gone === true) return true;
  return enrolment.to !== undefined && calendar.dayStart(enrolment.to) <= calendar.now;
}

type Moves = { joins: [string, Enrolment][]; ends: ClassRole[]; unnamed: ClassRole[] };

function movesOf(draft: Draft, { personId, role, groups }: Wanted, plan: PlanPeople): Moves {
  const held = new Map(classRoles(draft, personId, role).map((one) => [one.classId, one]));
  const moves: Moves = { joins: [], ends: [], unnamed: [] };
  for (const [classId, enrolment] of groups) {
    const has = held.get(classId);
    held.delete(classId);
    if (isOverNow(enrolment, draft)) {
      if (has !== undefined) moves.ends.push(has);
    } else if (has === undefined) moves.joins.push([classId, enrolment]);
    else keepSpan(draft, has, { enrolment, plan });
  }
  moves.unnamed = [...held.values()];
  return moves;
}

/**
 * A child whom the file puts into another class has moved there. Of one class more or less nobody knows, so it is asked.
 * A teacher of another class may have both.
 */
function areMoved({ joins, unnamed }: Moves, { role }: Wanted, scope: Roster['scope']): boolean {
  return role === 'student' && scope !== 'nobody' && joins.length > 0 && unnamed.length === joins.length;
}

export type PlanRoles = {
  scope: Roster['scope'];
  plan: PlanPeople;
  absent: Absent[];
  newcomers: ReadonlySet<string>;
};

export function planRoles(draft: Draft, wanted: Wanted, { scope, plan, absent, newcomers }: PlanRoles): void {
  const { personId, role } = wanted;
  const moves = movesOf(draft, wanted, plan);
  const isMove = areMoved(moves, wanted, scope);
  const ends = [...moves.ends, ...(isMove ? moves.unnamed : [])];
  for (const one of ends) endRole(draft, one);
  for (const [classId, enrolment] of moves.joins) {
    const given = { role, personId, classId, ...spanOf(enrolment, draft) };
    draft.events.push({ type: 'role-given', payload: given });
  }
  const title = (classId: string) => plan.titles.get(classId) ?? '';
  const about = { as: role, id: personId, name: plan.names.get(personId) ?? '' };
  for (const [index, [classId]] of moves.joins.entries()) {
    const before = role === 'student' ? ends[index] : undefined;
    if (before !== undefined)
      say(draft, { verb: 'moved', ...about, from: title(before.classId), where: title(classId) });
    else if (!newcomers.has(personId)) say(draft, { verb: 'joined', ...about, where: title(classId) });
  }
  for (const { classId } of role === 'student' ? ends.slice(moves.joins.length) : ends)
    say(draft, { verb: 'left', ...about, where: title(classId) });
  if (!isMove) for (const one of moves.unnamed) leaveOrList(draft, one, { scope, plan, absent });
}

type Listing = Pick<PlanRoles, 'scope' | 'plan' | 'absent'>;

/** A class that the file does not name: it is left when the office ticks it, and only then. */
function leaveOrList(draft: Draft, role: ClassRole, { scope, plan, absent }: Listing): void {
  const isNamed = plan.named.has(role.classId);
  if (scope === 'nobody' || (scope === 'named-classes' && !(isNamed && role.role === 'student'))) return;
  const key = `${role.personId} ${role.classId}`;
  const name = plan.names.get(role.personId) ?? '';
  const where = plan.titles.get(role.classId) ?? '';
  absent.push({ key, as: role.role, name, where });
  if (!plan.leave.has(key)) return;
  endRole(draft, role);
  say(draft, { verb: 'left', as: role.role, id: role.personId, name, where });
}

/** A row that has to be mended is about them. */
function isMentioned(person: PersonRecord['person'], { mentioned }: Roster): boolean {
  return mentioned.has(folded(fullName(person))) || mentioned.has(person.sourcedId ?? '');
}

/** Those who have a class at the school and whom no line of the file is about. */
export function planAbsent(
  draft: Draft,
  { seen, roster, plan }: { seen: ReadonlySet<string>; roster: Roster; plan: PlanPeople },
): Absent[] {
  if (roster.scope === 'nobody') return [];
  const absent: Absent[] = [];
  for (const { person } of draft.records.people.values()) {
    if (seen.has(person.personId) || isMentioned(person, roster)) continue;
    for (const as of roster.scope === 'everybody'
      ? (['student', 'teacher'] as const)
      : (['student'] as const)) {
      const roles = classRoles(draft, person.personId, as).filter(
        ({ classId }) => roster.scope === 'everybody' || plan.named.has(classId),
      );
      if (roles.length === 0) continue;
      const where = roles.map(({ classId }) => plan.titles.get(classId) ?? '').join(', ');
      const one = { key: `${person.personId} ${as}`, as, name: fullName(person), where };
      absent.push(one);
      if (!plan.leave.has(one.key)) continue;
      for (const role of roles) endRole(draft, role);
      say(draft, { verb: 'left', as, id: person.personId, name: one.name, where });
    }
  }
  return absent;
}
