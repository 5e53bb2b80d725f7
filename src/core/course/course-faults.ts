/** What is wrong with a course that has the right shape: ids that lead nowhere, ids given twice, units that wait for each other. */
import { required, type Course } from './course.ts';

export type CourseFault = { code: 'twice' | 'unknown' | 'circle' | 'never'; what: string; where: string };

function twice(ids: readonly string[], where: string): CourseFault[] {
  return [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))].map((what) => ({
    code: 'twice',
    what,
    where,
  }));
}

function unknown(
  ids: readonly (string | undefined)[],
  known: ReadonlySet<string>,
  where: string,
): CourseFault[] {
  return ids.flatMap((what): CourseFault[] =>
    what === undefined || known.has(what) ? [] : [{ code: 'unknown', what, where }],
  );
}

/** Units that can never open, since each waits for another of them. */
function circle(course: Course): CourseFault[] {
  const open = new Set<string>();
  const all = new Set(course.units.map(({ unitId }) => unitId));
  for (let before = -1; before !== open.size;) {
    before = open.size;
    for (const [at, { unitId }] of course.units.entries())
      if (required(course, at).every((id) => open.has(id) || !all.has(id))) open.add(unitId);
  }
  return course.units
    .filter(({ unitId }) => !open.has(unitId))
    .map(({ unitId }) => ({ code: 'circle', what: unitId, where: 'units' }));
}

/** Each in the order of the document; none: the course can be published. */
export function courseFaults(course: Course): CourseFault[] {
  const skills = new Set(course.skills.map(({ skillId }) => skillId));
  const checks = new Set(course.checks.map(({ checkId }) => checkId));
  const units = new Set(course.units.map(({ unitId }) => unitId));
  return [
    ...twice(
      course.skills.map(({ skillId }) => skillId),
      'skills',
    ),
    ...twice(
      course.checks.map(({ checkId }) => checkId),
      'checks',
    ),
    ...twice(
      course.units.map(({ unitId }) => unitId),
      'units',
    ),
    ...course.skills.flatMap(({ skillId, rule }): CourseFault[] =>
      rule.kind === 'm-of-n' && rule.right > rule.of
        ? [{ code: 'never', what: skillId, where: 'skills' }]
        : [],
    ),
    ...course.units.flatMap((unit) => [
      ...unknown(unit.requires, units, unit.unitId),
      ...unknown(unit.skills, skills, unit.unitId),
      ...unit.lessons.flatMap((lesson) => unknown(lesson.skills, skills, lesson.lessonId)),
      ...unknown([unit.testOut, unit.check], checks, unit.unitId),
    ]),
    ...course.checks.flatMap((check) => [
      ...twice(
        check.slots.map(({ slotId }) => slotId),
        check.checkId,
      ),
      ...check.slots.flatMap((slot) => unknown(slot.skills, skills, check.checkId)),
    ]),
    ...course.tags.flatMap((tag) => unknown(tag.skills, skills, tag.blockId)),
    ...circle(course),
  ];
}
