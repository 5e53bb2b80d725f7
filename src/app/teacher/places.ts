/** The pages of a teacher's desk. */
export const TEACHER = {
  review: '/teacher',
  class: '/teacher/class',
  tonight: '/teacher/tonight',
  packs: '/teacher/packs',
} as const;

const OPEN_TO_SUBSTITUTE: readonly string[] = [TEACHER.class, TEACHER.packs];

/** Judging work, and what is published and taken back, is the teacher's. */
export function isOpenToSubstitute(path: string): boolean {
  return OPEN_TO_SUBSTITUTE.includes(path);
}
