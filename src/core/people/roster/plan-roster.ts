/**
 * From a roster to what it would change. Pure: the same file over the same records on the same day is the same plan, and
 * over what it has changed it is an empty one.
 */
import { notOver } from '../roles.ts';
import { fullName } from './names.ts';
import { matchRoster, type Choices, type Matches } from './match-roster.ts';
import {
  changePerson,
  fieldChanges,
  say,
  type Absent,
  type Calendar,
  type Draft,
  type Plan,
} from './plan.ts';
import { planGuardians } from './plan-guardians.ts';
import { endRole, planAbsent, planRoles, wantedRoles, type PlanPeople } from './plan-roles.ts';
import type { Records } from './records.ts';
import type { Roster, WantedClass, WantedPerson } from './roster.ts';

export type Wish = {
  roster: Roster;
  records: Records;
  choices: Choices;
  /** Keys of “not in this file” that the office ticked. */
  leave: ReadonlySet<string>;
  calendar: Calendar;
};

export function planRoster({ roster, records, choices, leave, calendar }: Wish): Plan {
  const matches = matchRoster({ roster, records, choices, now: calendar.now });
  const draft: Draft = { changes: [], events: [], records, calendar, ended: new Set() };
  const plan = planPeople({ roster, records, matches, leave });
  const newcomers = new Set<string>();
  for (const group of roster.classes) planClass(draft, group, plan.classes.get(group.key) ?? '');
  const where = placesOf(roster, plan);
  for (const wanted of roster.people) planPerson(draft, wanted, { plan, where, newcomers });
  const absent: Absent[] = [];
  for (const wanted of wantedRoles(roster.enrolments, plan))
    planRoles(draft, wanted, { scope: roster.scope, plan, absent, newcomers });
  planGuardians(draft, { roster, plan, newcomers });
  planGone(draft, roster, plan);
  const seen = new Set([
    ...roster.people.flatMap(({ key }) => plan.people.get(key) ?? []),
    ...askedAbout(matches),
  ]);
  absent.push(...planAbsent(draft, { seen, roster, plan }));
  const { changes, events } = draft;
  return { changes, events, absent, questions: matches.questions, problems: roster.problems };
}

/** Whoever may be the one of the file is not missing in it. */
function askedAbout({ questions }: Matches): string[] {
  return questions.flatMap(({ same }) => same.map(({ personId }) => personId));
}

type Naming = Pick<Wish, 'roster' | 'records' | 'leave'> & { matches: Matches };

function planPeople({ roster, records, matches, leave }: Naming): PlanPeople {
  const { people, classes } = matches;
  const titles = new Map([...records.classes.values()].map(({ classId, title }) => [classId, title]));
  for (const { key, title } of roster.classes) titles.set(classes.get(key) ?? '', title);
  const names = new Map(
    [...records.people.values()].map(({ person }) => [person.personId, fullName(person)]),
  );
  for (const wanted of roster.people) names.set(people.get(wanted.key) ?? '', fullName(wanted));
  const named = new Set(roster.classes.flatMap(({ key }) => classes.get(key) ?? []));
  return { people, classes, titles, names, named, leave };
}

function planClass(draft: Draft, { title, grade, sourcedId }: WantedClass, classId: string): void {
  const known = draft.records.classes.get(classId);
  const wish = {
    // What is matched by its title keeps the school's own way to write it.
    ...((known === undefined || known.sourcedId !== undefined) && sourcedId !== undefined && { title }),
    ...(grade !== undefined && { grade }),
    ...(sourcedId !== undefined && { sourcedId }),
  };
  if (known === undefined) {
    draft.events.push({ type: 'class-added', payload: { ...wish, title, classId } });
    say(draft, { verb: 'added', as: 'class', id: classId, name: title, where: grade ?? '' });
    return;
  }
  const fields = fieldChanges(['title', 'grade', 'sourcedId'], known, wish);
  if (fields.length === 0) return;
  draft.events.push({ type: 'class-added', payload: { ...known, ...wish } });
  say(draft, { verb: 'changed', as: 'class', id: classId, name: wish.title ?? known.title, fields });
}

/** Of each person of the file: the classes, or of a guardian the children, as they are called. */
function placesOf(roster: Roster, { people, classes, titles, names }: PlanPeople): Map<string, string[]> {
  const places = new Map<string, string[]>();
  const add = (key: string, name: string) => places.set(key, [...(places.get(key) ?? []), name]);
  for (const { person, group, gone } of roster.enrolments)
    if (gone !== true) add(person, titles.get(classes.get(group) ?? '') ?? '');
  for (const { guardian, student } of roster.guardianships)
    add(guardian, names.get(people.get(student) ?? '') ?? '');
  return places;
}

type Planning = { plan: PlanPeople; where: ReadonlyMap<string, string[]>; newcomers: Set<string> };

function planPerson(draft: Draft, wanted: WantedPerson, { plan, where, newcomers }: Planning): void {
  const { key, at: _, kind: as, ...wish } = wanted;
  const personId = plan.people.get(key);
  if (personId === undefined) return;
  const known = draft.records.people.get(personId);
  if (known !== undefined) {
    changePerson(draft, known, { ...wish, as });
    return;
  }
  if (newcomers.has(personId)) return;
  newcomers.add(personId);
  draft.events.push({ type: 'person-added', payload: { personId, ...wish } });
  const places = (where.get(key) ?? []).filter((name) => name !== '').join(', ');
  say(draft, { verb: 'added', as, id: personId, name: fullName(wanted), where: places });
}

/** OneRoster `tobedeleted`: a person's roles end, and so do all roles in a class. Nobody is deleted. */
function planGone(draft: Draft, { goneEntirely }: Roster, plan: PlanPeople): void {
  const people = new Set(goneEntirely.people.flatMap((id) => plan.people.get(id) ?? []));
  const classes = new Set(goneEntirely.classes.flatMap((id) => plan.classes.get(id) ?? []));
  if (people.size + classes.size === 0) return;
  for (const { person, roles } of draft.records.people.values()) {
    for (const role of roles.filter((one) => notOver(one, draft.calendar.now))) {
      if (role.role === 'office' || role.role === 'member' || role.role === 'substitute') continue;
      const isGone = people.has(person.personId) || (role.role !== 'guardian' && classes.has(role.classId));
      if (!isGone || !endRole(draft, role)) continue;
      const subject =
        role.role === 'guardian' ? plan.names.get(role.studentId) : plan.titles.get(role.classId);
      const about = { as: role.role, id: person.personId, name: fullName(person) };
      say(draft, { verb: 'left', ...about, where: subject ?? '' });
    }
  }
}
