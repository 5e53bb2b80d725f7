/** A course from its author's `course.yaml`. What cannot work is said in one sentence with its line, before anything is made. */
import { courseFaults, type CourseFault } from '#core/course/course-faults.ts';
import type { Course } from '#core/course/course.ts';
import { AuthoringError } from '../packs/authoring/authoring-error.ts';
import { readYaml } from '../packs/authoring/yaml-settings.ts';
import { CourseSettingsSchema, type CourseSettings } from './course-settings.ts';

export const COURSE_FILE = 'course.yaml';

function courseFrom({ skills, units, checks, questions, ...settings }: CourseSettings): Course {
  const { id: courseId, credit, ...rest } = settings;
  return {
    ...{ courseId, ...rest, credit: Math.round(credit * 100) },
    skills: Object.entries(skills).map(([skillId, skill]) => ({ skillId, ...skill })),
    units: units.map(({ id: unitId, after: requires, lessons, 'test-out': testOut, ...unit }) => ({
      ...{ unitId, requires, ...unit },
      lessons: lessons.map(({ lesson, skills: taught }) => ({ ...lesson, skills: taught })),
      ...(testOut !== undefined && { testOut }),
    })),
    checks: Object.entries(checks).map(([checkId, check]) => {
      const { lesson, pass: atLeast, wait: coolDownHours, questions: asked, ...own } = check;
      const slots = asked.map(({ variants: blockIds, skills: shown }, at) => ({
        ...{ slotId: `q${String(at + 1)}`, skills: shown, blockIds },
      }));
      return { checkId, ...lesson, ...own, atLeast, coolDownHours, slots };
    }),
    tags: questions.map(({ lesson, question: blockId, skills: shown }) => ({
      ...lesson,
      blockId,
      skills: shown,
    })),
  };
}

const SENTENCES: Readonly<Record<CourseFault['code'], (what: string, where: string) => string>> = {
  twice: (what, where) => `“${what}” is there twice in “${where}”.`,
  unknown: (what, where) => `“${where}” names “${what}”, which the course does not have.`,
  circle: (what) => `The unit “${what}” waits for a unit that waits for it; it would never open.`,
  never: (what) => `“${what}” could never be mastered.`,
};

/** Throws AuthoringError. `file` is what the author calls it. */
export function readCourse(file: string, text: string): Course {
  const { value } = readYaml({ file, text, firstLine: 1 }, CourseSettingsSchema);
  const course = courseFrom(value);
  const [fault] = courseFaults(course);
  if (fault === undefined) return course;
  const line = text.split('\n').findIndex((one) => one.includes(fault.what)) + 1;
  throw new AuthoringError(file, line > 0 ? line : undefined, SENTENCES[fault.code](fault.what, fault.where));
}
