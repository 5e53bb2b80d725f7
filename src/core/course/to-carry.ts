/**
 * What a visit has to bring, so that whatever a student passes, fails or tests out of, there is something to do until the next
 * visit that can be expected. In the order in which it may be needed, so that a budget cuts from the end.
 */
import type { CourseProgress, UnitProgress } from './course-progress.ts';
import { required, type Course, type LessonRef, type Unit } from './course.ts';
import { lessonKey } from './evidence.ts';
import { lessonsFor } from './skill-places.ts';

/** `after`: so many lessons and checks come first on the fastest way there. */
export type ToCarry = LessonRef & { courseId: string; unitId: string; after: number };

/** `finished`: `lessonKey`s. `days` until the next visit that can be expected; at most so many lessons are done on each. */
export type Stretch = { finished: ReadonlySet<string>; lessonsPerDay: number; days: number };

type UnitAhead = { unit: Unit; progress: UnitProgress; after: number };

/** Lessons and checks on the fastest way through a unit: a test-out alone, where there is one. */
function fastest(unit: Unit, { finished }: Stretch): number {
  if (unit.testOut !== undefined) return 1;
  const left = unit.lessons.filter((lesson) => !finished.has(lessonKey(lesson))).length;
  return Math.max(1, left + (unit.check === undefined ? 0 : 1));
}

/** The units that have to be done before this one, and are not. */
function before(course: Course, unitId: string, isDone: (unitId: string) => boolean): Set<string> {
  const found = new Set<string>();
  const open = [unitId];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const at = course.units.findIndex((unit) => unit.unitId === one);
    for (const other of required(course, at))
      if (!isDone(other) && !found.has(other)) {
        found.add(other);
        open.push(other);
      }
  }
  return found;
}

/** Those that are not mastered, with what comes before them on the fastest way. */
function unitsAhead({ course, units }: CourseProgress, stretch: Stretch): UnitAhead[] {
  const byId = new Map(units.map((unit) => [unit.unitId, unit]));
  const isDone = (unitId: string) =>
    byId.get(unitId)?.mastered !== undefined || byId.get(unitId)?.waits === true;
  const costs = new Map(course.units.map((unit) => [unit.unitId, fastest(unit, stretch)]));
  return course.units
    .flatMap((unit): UnitAhead[] => {
      const progress = byId.get(unit.unitId);
      if (progress === undefined || progress.mastered !== undefined) return [];
      const first = [...before(course, unit.unitId, isDone)];
      return [{ unit, progress, after: first.reduce((sum, id) => sum + (costs.get(id) ?? 0), 0) }];
    })
    .sort((a, b) => a.after - b.after);
}

/** What a failed check may open: the lessons of all that it asks for. */
function lessonsOfCheck(course: Course, checkId: string): LessonRef[] {
  const check = course.checks.find((one) => one.checkId === checkId);
  const skills = [...new Set(check?.slots.flatMap((slot) => slot.skills))];
  return skills.flatMap((skillId) => lessonsFor(course, skillId));
}

/** Gaps first, then what the unit asks for in its order, then what a failed check of it may send back to. */
function placesOf(course: Course, { unit, progress }: UnitAhead): LessonRef[] {
  const checks = [unit.testOut, unit.check].filter((id) => id !== undefined);
  const sheet = (id: string | undefined) => course.checks.filter(({ checkId }) => checkId === id);
  return [
    ...progress.gaps.flatMap(({ lessons }) => lessons),
    ...sheet(unit.testOut),
    ...unit.lessons,
    ...sheet(unit.check),
    ...unit.skills.flatMap((skillId) => lessonsFor(course, skillId)),
    ...checks.flatMap((id) => lessonsOfCheck(course, id)),
  ];
}

/**
 * Lessons and the sheets of checks, each once. At least those of the unit that comes next, however short the stretch: a child
 * may do more than usual.
 */
export function toCarry(courses: readonly CourseProgress[], stretch: Stretch): ToCarry[] {
  const most = Math.max(1, stretch.lessonsPerDay * stretch.days);
  const all = courses
    .flatMap((progress) =>
      unitsAhead(progress, stretch)
        .filter(({ after }) => after < most)
        .flatMap((ahead): ToCarry[] =>
          placesOf(progress.course, ahead).map(({ packId, lessonId }) => ({
            ...{ packId, lessonId, courseId: progress.course.courseId },
            ...{ unitId: ahead.unit.unitId, after: ahead.after },
          })),
        ),
    )
    .sort((a, b) => a.after - b.after);
  const byKey = new Map<string, ToCarry>();
  for (const one of all) if (!byKey.has(lessonKey(one))) byKey.set(lessonKey(one), one);
  return [...byKey.values()];
}

/** `sizes`: bytes that a pack still costs; a pack that is here costs nothing, one of unknown size is left out. */
export type Load = { packs: string[]; bytes: number; left: string[] };

/** The packs of what is to be carried, as many as the budget holds, from the front: what does not fit ends it. */
export function packsWithin(
  carry: readonly ToCarry[],
  sizes: ReadonlyMap<string, number>,
  budget: number,
): Load {
  const load: Load = { packs: [], bytes: 0, left: [] };
  for (const packId of new Set(carry.map((one) => one.packId))) {
    const size = sizes.get(packId);
    if (size === undefined) continue;
    if (load.left.length > 0 || load.bytes + size > budget) load.left.push(packId);
    else {
      load.packs.push(packId);
      load.bytes += size;
    }
  }
  return load;
}
