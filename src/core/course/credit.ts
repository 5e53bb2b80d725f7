/**
 * Credit: proposed by rule when all units of a course are mastered, dated by the work, and awarded by a named teacher. All
 * amounts are in hundredths of a credit, so that sums are exact.
 */
import type { CourseProgress } from './course-progress.ts';
import type { Award, EvidenceBook } from './evidence.ts';

export type CreditLine = {
  courseId: string;
  title: string;
  area: string;
  credit: number;
  /** When the work was done that earned it, epoch ms; undefined while it goes on. */
  doneAt: number | undefined;
} & (
  | { state: 'awarded'; by: string; awardedAt: number; from: string | undefined }
  | { state: 'proposed' }
  | { state: 'under-way'; mastered: number; units: number }
);

/** What a school asks for, area by area. */
export type Requirement = { area: string; credit: number };
export type RequirementProgress = Requirement & { awarded: number; proposed: number; left: number };

function awardedLine(award: Award): CreditLine {
  const { courseId, title, area, credit, doneAt, by, at, from } = award;
  return { courseId, title, area, credit, doneAt, state: 'awarded', by, awardedAt: at, from };
}

/** What of this course has not been awarded yet; nothing when all of it was. */
function openLine({ course, units, earnedAt }: CourseProgress, awards: readonly Award[]): CreditLine[] {
  const { courseId, title, area } = course;
  const given = awards
    .filter((award) => award.courseId === courseId)
    .reduce((sum, { credit }) => sum + credit, 0);
  const credit = course.credit - given;
  if (credit <= 0) return [];
  const line = { courseId, title, area, credit, doneAt: earnedAt };
  if (earnedAt !== undefined) return [{ ...line, state: 'proposed' }];
  const mastered = units.filter((unit) => unit.mastered?.certain === true).length;
  return mastered === 0 && given === 0
    ? []
    : [{ ...line, state: 'under-way', mastered, units: units.length }];
}

/** Awarded first, by the day of the work; then what is proposed, and what is under way in the order of the courses. */
export function creditLedger(courses: readonly CourseProgress[], book: EvidenceBook): CreditLine[] {
  const awards = [...book.awards].sort((a, b) => a.doneAt - b.doneAt || (a.id < b.id ? -1 : 1));
  const open = courses.flatMap((progress) => openLine(progress, awards));
  const ofState = (state: CreditLine['state']) => open.filter((line) => line.state === state);
  return [...awards.map(awardedLine), ...ofState('proposed'), ...ofState('under-way')];
}

/** What is left until graduation. What goes beyond one area's requirement counts for no other. */
export function requirementProgress(
  lines: readonly CreditLine[],
  requirements: readonly Requirement[],
): RequirementProgress[] {
  const sum = (area: string, state: CreditLine['state']) =>
    lines
      .filter((line) => line.area === area && line.state === state)
      .reduce((total, { credit }) => total + credit, 0);
  return requirements.map(({ area, credit }) => {
    const awarded = sum(area, 'awarded');
    return { area, credit, awarded, proposed: sum(area, 'proposed'), left: Math.max(0, credit - awarded) };
  });
}
