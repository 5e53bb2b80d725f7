/** What a role is about, and which word about it replaces which. */
import type { RoleGiven } from '../work/desk-payloads.ts';

/** The class, school, household or student that a role is about. */
export function subjectOf(role: RoleGiven): string {
  switch (role.role) {
    case 'student':
    case 'teacher':
    case 'substitute':
      return role.classId;
    case 'office':
      return role.schoolId;
    case 'member':
      return role.householdId;
    case 'guardian':
      return role.studentId;
  }
}

/**
 * A later word with the same key replaces the earlier one. A substitute who comes on Monday and on Friday has two roles in
 * one class, told apart by their beginnings.
 */
export function roleKey(role: RoleGiven): string {
  const { personId, role: name, from } = role;
  return [personId, name, subjectOf(role), ...(name === 'substitute' ? [from] : [])].join(' ');
}

type Span = Pick<RoleGiven, 'from' | 'to'>;

/** Is a role good at `now`, or will it be? */
export function notOver({ to }: Pick<Span, 'to'>, now: number): boolean {
  return to === null || now < to;
}

/** From its first moment, and not in its last. */
export function isCurrent(span: Span, now: number): boolean {
  return span.from <= now && notOver(span, now);
}
