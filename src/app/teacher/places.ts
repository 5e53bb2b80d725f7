/** The pages of a teacher's desk. */
export const TEACHER = {
  review: '/teacher',
  class: '/teacher/class',
  messages: '/teacher/messages',
  tonight: '/teacher/tonight',
  packs: '/teacher/packs',
  courses: '/teacher/courses',
  cards: '/teacher/cards',
} as const;

const OPEN_TO_SUBSTITUTE: readonly string[] = [TEACHER.class, TEACHER.packs];

/** What is known of one student, and the calls about them. */
export function studentPage(personId: string): string {
  return `${TEACHER.class}/${encodeURIComponent(personId)}`;
}

/** Judging work, and what is published and taken back, is the teacher's. */
export function isOpenToSubstitute(path: string): boolean {
  return OPEN_TO_SUBSTITUTE.some((open) => path === open || path.startsWith(`${open}/`));
}
