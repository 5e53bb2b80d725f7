/** What an import would do: every change in a form that a page can put into words, and the events that do it. */
import type { PayloadOf } from '../../work/all-payloads.ts';
import { folded, fullName, phoneDigits } from './names.ts';
import type { Question } from './match-roster.ts';
import type { PersonRecord, Records } from './records.ts';
import type { Kind, Problem } from './roster.ts';

export type Verb = 'added' | 'changed' | 'joined' | 'moved' | 'left';
export type Subject = Kind | 'class' | 'household';
const PERSON_FIELDS = [
  'givenName',
  'familyName',
  'grade',
  'language',
  'phone',
  'email',
  'sourcedId',
] as const;
export const FIELDS = [...PERSON_FIELDS, 'title', 'from', 'to'] as const;
export type FieldName = (typeof FIELDS)[number];
export type FieldChange = { field: FieldName; before: string; after: string };

/** One change. `where`: a class, a child, a household, as it is called; `id` is `new:…` of what is made. */
export type Change = {
  verb: Verb;
  as: Subject;
  id: string;
  name: string;
  where: string;
  /** Of a move: where they were. */
  from: string;
  fields: FieldChange[];
};

/** Somebody at the school of whom the file says nothing; they leave only when the office says so, by `key`. */
export type Absent = { key: string; as: 'student' | 'teacher'; name: string; where: string };

type OfficeType = 'person-added' | 'class-added' | 'household-added' | 'role-given';
/** Ids that begin with `new:` are names within the plan, until somebody gives out real ones. */
export type PlannedEvent = { [Type in OfficeType]: { type: Type; payload: PayloadOf<Type> } }[OfficeType];

export type Plan = {
  changes: Change[];
  events: PlannedEvent[];
  questions: Question[];
  absent: Absent[];
  problems: Problem[];
};

/** What a plan is made with. `today` and what `dayStart` gives are epoch ms; it takes `2026-09-07`. */
export type Calendar = { now: number; today: number; dayStart: (day: string) => number };

export type Draft = Pick<Plan, 'changes' | 'events'> & {
  records: Records;
  calendar: Calendar;
  /** Roles that the plan ends: none of them twice. */
  ended: Set<string>;
};

const NOTHING = { where: '', from: '', fields: [] };
export type Said = Pick<Change, 'verb' | 'as' | 'id' | 'name'> & Partial<Change>;

export function say(draft: Draft, change: Said): void {
  draft.changes.push({ ...NOTHING, ...change });
}

type Person = PersonRecord['person'];
type Wish = Partial<Omit<Person, 'personId' | 'picture'>>;

function isSame(field: FieldName, before: string | undefined, after: string): boolean {
  if (before === undefined) return false;
  if (field === 'phone') return before === after || phoneDigits(before) === phoneDigits(after);
  return field === 'email' ? folded(before) === folded(after) : before === after;
}

/** What of a wish is not so yet. What the wish leaves out stays as it is. */
export function fieldChanges<Name extends FieldName>(
  names: readonly Name[],
  before: Partial<Record<Name, string | undefined>>,
  wish: Partial<Record<Name, string | undefined>>,
): FieldChange[] {
  return names.flatMap((field) => {
    const after = wish[field];
    if (after === undefined || isSame(field, before[field], after)) return [];
    return [{ field, before: before[field] ?? '', after }];
  });
}

export function changePerson(draft: Draft, { person }: PersonRecord, wish: Wish & { as: Kind }): void {
  const fields = fieldChanges(PERSON_FIELDS, person, wish);
  if (fields.length === 0) return;
  const changed = Object.fromEntries(fields.map(({ field, after }) => [field, after]));
  const payload = { ...person, ...changed };
  draft.events.push({ type: 'person-added', payload });
  say(draft, { verb: 'changed', as: wish.as, id: person.personId, name: fullName(payload), fields });
}
