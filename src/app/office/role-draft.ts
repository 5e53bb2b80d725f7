/** A role as it stands in the fields of a form, before it is given. */
import type { GuardianRight } from '#core/access/access.ts';
import type { OfficeWord } from '#core/people/office-words.ts';
import type { RoleGiven } from '#core/work/desk-payloads.ts';
import { endOf, startOf } from './role-days.ts';

export const KINDS = ['student', 'teacher', 'substitute', 'guardian', 'office', 'member'] as const;
export type Kind = (typeof KINDS)[number];

/** `firstDay`, `lastDay`: as a date field has them; a substitute has both. `household`: its id, `new`, or nothing. */
export type RoleDraft = {
  kind: Kind;
  classId: string;
  studentId: string;
  rights: readonly GuardianRight[];
  firstDay: string;
  lastDay: string;
  household: string;
  newHousehold: string;
};

export function emptyDraft(kind: Kind, today: string): RoleDraft {
  return {
    ...{ kind, classId: '', studentId: '', rights: ['see', 'message', 'sign'] },
    ...{ firstDay: today, lastDay: today, household: '', newHousehold: '' },
  };
}

/** What a role needs before it can be given. */
export function isReady(draft: RoleDraft): boolean {
  switch (draft.kind) {
    case 'student':
    case 'teacher':
      return draft.classId !== '' && hasHousehold(draft);
    case 'substitute': {
      const [from, to] = [startOf(draft.firstDay), endOf(draft.lastDay)];
      return draft.classId !== '' && from !== undefined && to !== undefined && from < to;
    }
    case 'guardian':
      return draft.studentId !== '' && hasHousehold(draft);
    case 'member':
      return draft.household !== '' && hasHousehold(draft);
    case 'office':
      return true;
  }
}

function hasHousehold({ household, newHousehold }: RoleDraft): boolean {
  return household !== 'new' || newHousehold.trim() !== '';
}

/** `now`: from when it counts, but for a substitute, who has days. */
export type Giving = { personId: string; schoolId: string; now: number; newId: () => string };

function roleOf(draft: RoleDraft, { personId, schoolId, now: from }: Giving): RoleGiven | undefined {
  const { classId, studentId } = draft;
  const open = { personId, from, to: null };
  switch (draft.kind) {
    case 'student':
    case 'teacher':
      return { role: draft.kind, classId, ...open };
    case 'substitute': {
      const days = { from: startOf(draft.firstDay) ?? from, to: endOf(draft.lastDay) ?? from };
      return { role: 'substitute', personId, classId, ...days };
    }
    case 'guardian':
      return { role: 'guardian', studentId, rights: [...draft.rights], ...open };
    case 'office':
      return { role: 'office', schoolId, ...open };
    case 'member':
      return undefined;
  }
}

function homeWords({ household, newHousehold }: RoleDraft, giving: Giving): OfficeWord[] {
  if (household === '') return [];
  const householdId = household === 'new' ? giving.newId() : household;
  const { personId, now: from } = giving;
  const added: OfficeWord[] =
    household === 'new'
      ? [{ type: 'household-added', payload: { householdId, title: newHousehold.trim() } }]
      : [];
  const member: RoleGiven = { role: 'member', personId, householdId, from, to: null };
  return [...added, { type: 'role-given', payload: member }];
}

/** Who works here belongs to no household of it. */
export function hasHome(kind: Kind): boolean {
  return kind === 'student' || kind === 'guardian' || kind === 'member';
}

/** All words that give it. A guardian's comes before their household: that may be another school's. */
export function wordsOf(draft: RoleDraft, giving: Giving): OfficeWord[] {
  const role = roleOf(draft, giving);
  const given: OfficeWord[] = role === undefined ? [] : [{ type: 'role-given', payload: role }];
  return [...given, ...(hasHome(draft.kind) ? homeWords(draft, giving) : [])];
}
