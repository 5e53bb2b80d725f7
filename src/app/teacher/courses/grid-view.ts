/** A class in a course: a line a student, a cell a unit. What nobody knows is said as unknown, and an old figure has its day. */
import type { Course } from '#core/course/course.ts';
import type { CourseProgress, UnitProgress } from '#core/course/course-progress.ts';
import type { Glance } from '#core/work/class-glance.ts';

/**
 * `open`: this share of its skills is mastered, in hundredths; `heardAt` (epoch ms) stands there when that is old. `stuck`: no
 * try at its check is left.
 */
export type GridCell =
  | { state: 'mastered' | 'test-out' | 'not-yet' | 'unknown' | 'stuck' }
  | { state: 'open'; share: number; heardAt: number | undefined };

type Heard = Pick<Glance, 'lastHeardAt' | 'silent'>;

function isStuck({ check }: UnitProgress): boolean {
  return check?.left === 0 && check.passed === undefined;
}

function shareOf({ skills }: UnitProgress): number {
  const mastered = skills.filter((skill) => skill.mastered !== undefined).length;
  return skills.length === 0 ? 0 : Math.round((100 * mastered) / skills.length);
}

export function gridCell(unit: UnitProgress | undefined, { lastHeardAt, silent }: Heard): GridCell {
  if (lastHeardAt === null) return { state: 'unknown' };
  if (unit?.state === 'mastered') return { state: unit.by === 'test-out' ? 'test-out' : 'mastered' };
  if (unit === undefined || unit.state === 'not-yet') return { state: silent ? 'unknown' : 'not-yet' };
  if (isStuck(unit)) return { state: 'stuck' };
  return { state: 'open', share: shareOf(unit), heardAt: silent ? lastHeardAt : undefined };
}

/** A student is on the version that they began: its units stand in the columns of the newest by their ids. */
export function gridCells(course: Course, progress: CourseProgress | undefined, heard: Heard): GridCell[] {
  const units = new Map(progress?.units.map((unit) => [unit.unitId, unit]));
  return course.units.map(({ unitId }) => gridCell(units.get(unitId), heard));
}
