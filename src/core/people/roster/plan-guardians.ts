/**
 * Guardians from a file: a person, with rights over each child, and the household that they share. A right that the
 * office has taken away stays away, whatever a file says again.
 */
import { notOver } from '../roles.ts';
import { phoneDigits } from './names.ts';
import { say, type Draft } from './plan.ts';
import type { PlanPeople } from './plan-roles.ts';
import type { Roster, WantedPerson } from './roster.ts';

type Pair = { guardianId: string; studentId: string };
type Homes = {
  draft: Draft;
  plan: PlanPeople;
  wanted: ReadonlyMap<string, WantedPerson>;
  byGuardian: Map<string, string>;
  /** Two guardians of one child with one phone live together. */
  byChildAndPhone: Map<string, string>;
  titles: Map<string, string>;
  members: Map<string, string[]>;
  memberships: Set<string>;
};

const RIGHTS = ['see', 'message', 'sign'] as const;

function newPairs(draft: Draft, roster: Roster, { people }: PlanPeople): Pair[] {
  return roster.guardianships.flatMap(({ guardian, student }) => {
    const guardianId = people.get(guardian);
    const studentId = people.get(student);
    if (guardianId === undefined || studentId === undefined) return [];
    const roles = draft.records.people.get(guardianId)?.roles ?? [];
    // Also one that is over: somebody ended it.
    const isKnown = roles.some((role) => role.role === 'guardian' && role.studentId === studentId);
    return isKnown ? [] : [{ guardianId, studentId }];
  });
}

function currentHome(draft: Draft, personId: string): string | undefined {
  const roles = draft.records.people.get(personId)?.roles ?? [];
  return roles.flatMap((role) =>
    role.role === 'member' && notOver(role, draft.calendar.now) ? [role.householdId] : [],
  )[0];
}

function phoneOf({ draft, wanted }: Homes, guardianId: string): string | undefined {
  const phone = wanted.get(guardianId)?.phone ?? draft.records.people.get(guardianId)?.person.phone;
  return phoneDigits(phone ?? '');
}

function homeOf(homes: Homes, { guardianId, studentId }: Pair): string {
  const phone = phoneOf(homes, guardianId);
  const shared = phone === undefined ? undefined : `${studentId} ${phone}`;
  const known =
    homes.byGuardian.get(guardianId) ??
    currentHome(homes.draft, guardianId) ??
    homes.byChildAndPhone.get(shared ?? '');
  const householdId = known ?? makeHome(homes, guardianId);
  homes.byGuardian.set(guardianId, householdId);
  if (shared !== undefined) homes.byChildAndPhone.set(shared, householdId);
  return householdId;
}

function makeHome({ draft, plan, titles, members }: Homes, guardianId: string): string {
  const householdId = `new:household:${String(members.size + 1)}`;
  const title = plan.names.get(guardianId) ?? '';
  titles.set(householdId, title);
  members.set(householdId, []);
  draft.events.push({ type: 'household-added', payload: { householdId, title } });
  return householdId;
}

function joinHome({ draft, plan, ...homes }: Homes, personId: string, householdId: string): void {
  const key = `${personId} ${householdId}`;
  const roles = draft.records.people.get(personId)?.roles ?? [];
  const isMember = roles.some((role) => role.role === 'member' && role.householdId === householdId);
  if (isMember || homes.memberships.has(key)) return;
  homes.memberships.add(key);
  const role = { role: 'member' as const, personId, householdId, from: draft.calendar.today, to: null };
  draft.events.push({ type: 'role-given', payload: role });
  const name = plan.names.get(personId) ?? '';
  const together = homes.members.get(householdId);
  if (together !== undefined) together.push(name);
  else {
    const where = draft.records.households.get(householdId)?.title ?? '';
    say(draft, { verb: 'joined', as: 'household', id: personId, name, where });
  }
}

export function planGuardians(
  draft: Draft,
  { roster, plan, newcomers }: { roster: Roster; plan: PlanPeople; newcomers: ReadonlySet<string> },
): void {
  const wanted = new Map(roster.people.map((person) => [plan.people.get(person.key) ?? '', person]));
  const homes: Homes = {
    ...{ draft, plan, wanted, byGuardian: new Map(), byChildAndPhone: new Map() },
    ...{ titles: new Map(), members: new Map(), memberships: new Set() },
  };
  for (const pair of newPairs(draft, roster, plan)) {
    const { guardianId: personId, studentId } = pair;
    const span = { from: draft.calendar.today, to: null };
    const role = { role: 'guardian' as const, personId, studentId, rights: [...RIGHTS], ...span };
    draft.events.push({ type: 'role-given', payload: role });
    const householdId = homeOf(homes, pair);
    joinHome(homes, personId, householdId);
    joinHome(homes, studentId, householdId);
    if (newcomers.has(personId)) continue;
    const where = plan.names.get(studentId) ?? '';
    say(draft, { verb: 'joined', as: 'guardian', id: personId, name: plan.names.get(personId) ?? '', where });
  }
  for (const [id, together] of homes.members)
    say(draft, {
      verb: 'added',
      as: 'household',
      id,
      name: homes.titles.get(id) ?? '',
      where: together.join(', '),
    });
}
