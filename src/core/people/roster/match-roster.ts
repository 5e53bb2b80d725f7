/**
 * Who of a file is who at the school. What another system calls a person is certain; a name is certain with something
 * beside it that they share (a class, a guardian, an email). A name alone is asked about, and nobody is made twice silently.
 */
import { notOver } from '../roles.ts';
import { folded, fullName, phoneDigits } from './names.ts';
import type { PersonRecord, Records } from './records.ts';
import type { Kind, Place, Roster, WantedClass, WantedPerson } from './roster.ts';

export type Candidate = { personId: string; name: string; where: string };
/** “This looks like the same child.” Answered with a candidate's id, or with `new`. */
export type Question = { key: string; at: Place; kind: Kind; name: string; where: string; same: Candidate[] };
export type Choices = Readonly<Record<string, string>>;

/** Ids by the file's keys; `new:…` for whom the school does not know yet. Whom a question is about has none. */
export type Matches = {
  people: ReadonlyMap<string, string>;
  classes: ReadonlyMap<string, string>;
  questions: Question[];
};

export type Known = { roster: Roster; records: Records; choices: Choices; now: number };

const NEW = 'new:';
export function isNew(id: string): boolean {
  return id.startsWith(NEW);
}

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

function matchClasses({ roster, records }: Known): Map<string, string> {
  const bySource = new Map<string, string>();
  const byTitle = new Map<string, string>();
  for (const { classId, sourcedId, title } of records.classes.values()) {
    if (sourcedId !== undefined) bySource.set(sourcedId, classId);
    // Of two with one title the one that another system keeps is found by that system's own name for it.
    if (sourcedId === undefined || !byTitle.has(folded(title))) byTitle.set(folded(title), classId);
  }
  const taken = new Set<string>();
  const idOf = (group: WantedClass, index: number): string => {
    const titled = byTitle.get(folded(group.title));
    const other = titled === undefined ? undefined : records.classes.get(titled)?.sourcedId;
    const isFree =
      titled !== undefined && !taken.has(titled) && (group.sourcedId === undefined || other === undefined);
    return bySource.get(group.sourcedId ?? '') ?? (isFree ? titled : `${NEW}class:${index + 1}`);
  };
  const matches = new Map<string, string>();
  for (const [index, group] of roster.classes.entries()) {
    const id = idOf(group, index);
    taken.add(id);
    matches.set(group.key, id);
  }
  // A delta may speak of classes that it does not bring.
  for (const [sourcedId, classId] of bySource) if (!matches.has(sourcedId)) matches.set(sourcedId, classId);
  return matches;
}

type Index = Known & {
  classes: Map<string, string>;
  byName: Map<string, PersonRecord[]>;
  /** Of the records: the guardians of a child. */
  guardiansOf: Map<string, PersonRecord[]>;
  groupsOf: Map<string, string[]>;
  wanted: Map<string, WantedPerson>;
  guardianKeysOf: Map<string, string[]>;
  childrenOf: Map<string, string[]>;
  people: Map<string, string>;
  taken: Set<string>;
  questions: Question[];
};

function indexOf(known: Known): Index {
  const { roster, records } = known;
  const byName = new Map<string, PersonRecord[]>();
  const guardiansOf = new Map<string, PersonRecord[]>();
  for (const record of records.people.values()) {
    push(byName, folded(fullName(record.person)), record);
    for (const role of record.roles) if (role.role === 'guardian') push(guardiansOf, role.studentId, record);
  }
  const groupsOf = new Map<string, string[]>();
  for (const { person, group } of roster.enrolments) push(groupsOf, person, group);
  const guardianKeysOf = new Map<string, string[]>();
  const childrenOf = new Map<string, string[]>();
  for (const { guardian, student } of roster.guardianships) {
    push(guardianKeysOf, student, guardian);
    push(childrenOf, guardian, student);
  }
  return {
    ...known,
    ...{ classes: matchClasses(known), byName, guardiansOf, groupsOf, guardianKeysOf, childrenOf },
    wanted: new Map(roster.people.map((person) => [person.key, person])),
    ...{ people: new Map(), taken: new Set(), questions: [] },
  };
}

/** Somebody without any role may become anything. */
function canBe({ roles }: PersonRecord, kind: Kind): boolean {
  return roles.length === 0 || roles.some(({ role }) => role === kind);
}

function samePhone(a: string | undefined, b: string | undefined): boolean {
  const digits = phoneDigits(a ?? '');
  return digits !== undefined && digits === phoneDigits(b ?? '');
}

function sharesClass({ roles }: PersonRecord, wanted: WantedPerson, index: Index): boolean {
  const groups = new Set((index.groupsOf.get(wanted.key) ?? []).map((key) => index.classes.get(key)));
  return roles.some(
    (role) =>
      role.role === wanted.kind &&
      role.role !== 'guardian' &&
      notOver(role, index.now) &&
      groups.has(role.classId),
  );
}

function sharesGuardian({ person }: PersonRecord, wanted: WantedPerson, index: Index): boolean {
  const guardians = (index.guardianKeysOf.get(wanted.key) ?? []).flatMap(
    (key) => index.wanted.get(key) ?? [],
  );
  return (index.guardiansOf.get(person.personId) ?? []).some((known) =>
    guardians.some(
      (guardian) =>
        folded(fullName(guardian)) === folded(fullName(known.person)) ||
        samePhone(guardian.phone, known.person.phone),
    ),
  );
}

function isGuardianOf({ roles }: PersonRecord, wanted: WantedPerson, index: Index): boolean {
  const children = new Set((index.childrenOf.get(wanted.key) ?? []).map((key) => index.people.get(key)));
  return roles.some((role) => role.role === 'guardian' && children.has(role.studentId));
}

function isSurely(record: PersonRecord, wanted: WantedPerson, index: Index): boolean {
  const { email, phone } = record.person;
  if (wanted.email !== undefined && folded(wanted.email) === folded(email ?? '')) return true;
  if (wanted.kind === 'guardian')
    return samePhone(wanted.phone, phone) || isGuardianOf(record, wanted, index);
  // A school has one teacher of a name; where it has two, it is asked.
  if (wanted.kind === 'teacher' && record.roles.some(({ role }) => role === 'teacher')) return true;
  return (
    sharesClass(record, wanted, index) || (wanted.kind === 'student' && sharesGuardian(record, wanted, index))
  );
}

/** Two guardians of one name are two when each has a phone of their own. */
function mayBe({ person }: PersonRecord, wanted: WantedPerson): boolean {
  return wanted.kind !== 'guardian' || person.phone === undefined || wanted.phone === undefined;
}

function candidatesFor(wanted: WantedPerson, index: Index): PersonRecord[] {
  const named = index.byName.get(folded(fullName(wanted))) ?? [];
  return named.filter(
    (record) =>
      canBe(record, wanted.kind) &&
      !index.taken.has(record.person.personId) &&
      (wanted.sourcedId === undefined || record.person.sourcedId === undefined),
  );
}

function whereOf({ roles }: PersonRecord, { records, now }: Known): string {
  const titles = roles
    .filter((role) => notOver(role, now))
    .flatMap((role) => ('classId' in role ? (records.classes.get(role.classId)?.title ?? []) : []));
  return titles.join(', ');
}

function ask(wanted: WantedPerson, same: readonly PersonRecord[], index: Index): void {
  const titles = new Map(index.roster.classes.map(({ key, title }) => [key, title]));
  index.questions.push({
    ...{ key: wanted.key, at: wanted.at, kind: wanted.kind, name: fullName(wanted) },
    where: (index.groupsOf.get(wanted.key) ?? []).flatMap((key) => titles.get(key) ?? []).join(', '),
    same: same.map((record) => ({
      personId: record.person.personId,
      name: fullName(record.person),
      where: whereOf(record, index),
    })),
  });
}

function settle(wanted: WantedPerson, id: string, index: Index): void {
  index.people.set(wanted.key, id);
  index.taken.add(id);
}

/** Settles what is certain; the others are left for the second look, when those who are certain are out of it. */
function isSettledSurely(wanted: WantedPerson, index: Index): boolean {
  const sure = candidatesFor(wanted, index).filter((record) => isSurely(record, wanted, index));
  const [only] = sure;
  if (only === undefined || sure.length > 1) return false;
  settle(wanted, only.person.personId, index);
  return true;
}

function settleOrAsk(wanted: WantedPerson, index: Index): void {
  const fresh = `${NEW}person:${wanted.key}`;
  const same = candidatesFor(wanted, index).filter(
    (record) => isSurely(record, wanted, index) || mayBe(record, wanted),
  );
  if (same.length === 0) {
    settle(wanted, fresh, index);
    return;
  }
  const choice = Object.hasOwn(index.choices, wanted.key) ? index.choices[wanted.key] : undefined;
  const chosen = same.find(({ person }) => person.personId === choice);
  if (chosen !== undefined) settle(wanted, chosen.person.personId, index);
  else if (choice === 'new') settle(wanted, fresh, index);
  else ask(wanted, same, index);
}

function matchPeople(people: readonly WantedPerson[], index: Index): void {
  const others = people.filter((wanted) => !isSettledSurely(wanted, index));
  for (const wanted of others) settleOrAsk(wanted, index);
}

export function matchRoster(known: Known): Matches {
  const index = indexOf(known);
  const sourced = new Map<string, string>();
  for (const { person } of known.records.people.values())
    if (person.sourcedId !== undefined) sourced.set(person.sourcedId, person.personId);
  const unsourced = known.roster.people.filter((wanted) => {
    const id = sourced.get(wanted.sourcedId ?? '');
    if (id !== undefined) settle(wanted, id, index);
    return id === undefined;
  });
  // A delta may speak of people that it does not bring.
  for (const [sourcedId, id] of sourced) if (!index.wanted.has(sourcedId)) index.people.set(sourcedId, id);
  // Guardians are known by their children, so the children come first.
  matchPeople(
    unsourced.filter(({ kind }) => kind !== 'guardian'),
    index,
  );
  matchPeople(
    unsourced.filter(({ kind }) => kind === 'guardian'),
    index,
  );
  return { people: index.people, classes: index.classes, questions: index.questions };
}
