/** The classes of the demo school, and which lessons are for them. */
import type { CatalogueEntry } from '#core/pack/catalogue.ts';

export const ROOMS = {
  classId: { title: 'Room 12', grade: '4' },
  room3: { title: 'Room 3', grade: '1' },
  room21: { title: 'Room 21', grade: '7' },
} as const;

/** Kindergarten is below the first grade. */
function gradeNumber(grade: string): number {
  return grade === 'K' ? 0 : Number(grade);
}

/** A pack says "4", "3-5" or "K-1"; one that says nothing is for everybody. */
export function isForGrade(packGrade: string | undefined, classGrade: string): boolean {
  if (packGrade === undefined) return true;
  const [least = '', most = least] = packGrade.split('-');
  const grade = gradeNumber(classGrade);
  return gradeNumber(least) <= grade && grade <= gradeNumber(most);
}

/** Lessons in the language of the school first: a child meets them in this order. */
export function inOrder(entries: readonly CatalogueEntry[]): CatalogueEntry[] {
  return entries.toSorted((a, b) => Number(a.language !== 'en') - Number(b.language !== 'en'));
}
