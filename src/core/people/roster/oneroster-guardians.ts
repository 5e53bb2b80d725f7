/** Who of the users becomes a person of the school, and which guardian belongs to which child. */
import type { Export } from './oneroster-export.ts';
import { noteOnUsers, readUser } from './oneroster-people.ts';
import type { User, Users } from './oneroster-users.ts';
import { listIn } from './oneroster-rows.ts';
import type { Enrolment, WantedPerson } from './roster.ts';

/** Students, teachers and whoever is in a class as people; guardians wait for their children. */
function sorted(all: Export, { wanted }: Users, enrolments: readonly Enrolment[]) {
  const roleInClass = new Map(enrolments.map(({ person, role }) => [person, role]));
  const people = new Map<string, WantedPerson>();
  const guardians = new Map<string, User>();
  const left = { office: 0, other: 0 };
  for (const [id, user] of wanted) {
    const kind = roleInClass.get(id) ?? user.kind;
    if (kind === 'guardian') guardians.set(id, user);
    else if (kind === 'office' || kind === 'other') left[kind] += 1;
    else {
      const person = readUser(all.reading, user.row, kind);
      if (person === undefined) all.passedOver.add(id);
      else people.set(id, person);
    }
  }
  if (left.office > 0) noteOnUsers(all.reading, 'office-left', String(left.office));
  if (left.other > 0) noteOnUsers(all.reading, 'others-left', String(left.other));
  return { people, guardians };
}

export function withGuardians(all: Export, users: Users, enrolments: readonly Enrolment[]) {
  const { wanted } = users;
  const { reading, knowing } = all;
  const { people, guardians } = sorted(all, users, enrolments);
  const pairs = new Map<string, { guardian: string; student: string }>();
  const pair = (guardian: string, student: string) =>
    pairs.set(`${guardian} ${student}`, { guardian, student });
  for (const [id, { kind }] of people)
    if (kind === 'student') for (const agent of agentsOf(wanted.get(id))) pair(agent, id);
  for (const [id, user] of guardians) for (const agent of agentsOf(user)) pair(id, agent);
  const isStudent = (id: string) =>
    people.get(id)?.kind === 'student' || (!people.has(id) && knowing.people.has(id));
  const guardianships = [...pairs.values()].filter(
    ({ guardian, student }) => isStudent(student) && isGuardian(all, guardian, { people, guardians, wanted }),
  );
  // What a delta says of a guardian whom the school knows from before.
  for (const [id, { row }] of guardians) {
    const person = knowing.people.has(id) ? readUser(reading, row, 'guardian') : undefined;
    if (person !== undefined) people.set(id, person);
  }
  return { people: [...people.values()], guardianships };
}

function agentsOf(user: User | undefined): string[] {
  return listIn(user?.row.cell('agentSourcedIds') ?? '');
}

type Found = {
  people: Map<string, WantedPerson>;
  guardians: Map<string, User>;
  wanted: ReadonlyMap<string, User>;
};

function isGuardian(
  { reading, knowing, passedOver }: Export,
  id: string,
  { people, guardians, wanted }: Found,
): boolean {
  if (people.has(id)) return people.get(id)?.kind !== 'student';
  const user = guardians.get(id);
  if (user !== undefined) {
    const person = readUser(reading, user.row, 'guardian');
    guardians.delete(id);
    if (person !== undefined) people.set(id, person);
    else passedOver.add(id);
    return person !== undefined;
  }
  if (knowing.people.has(id)) return !wanted.has(id);
  if (!wanted.has(id) && !passedOver.has(id)) {
    passedOver.add(id);
    reading.say({
      file: 'users.csv',
      row: null,
      level: 'note',
      code: 'unknown-guardian',
      value: id,
      who: '',
    });
  }
  return false;
}
