/** Tables for reading that follow from the log: the courses of a school, and which of its classes were given one. */
import type { Course } from '#core/course/course.ts';
import type { QuestionBlock } from '#core/lesson/questions.ts';
import type { PackKeys } from '../packs/pack-keys.ts';

/** A version, published at `at` (epoch ms, arrival). */
export type CourseRow = { schoolId: string; courseId: string; version: number; course: Course; at: number };
export type GivenCourseRow = { classId: string; courseId: string; version: number; course: Course };

export type CoursesReader = {
  /** Every version of every course of a school: by course, the newest first. */
  courses(schoolId: string): Promise<CourseRow[]>;
  /** Every version that a class was given in which this person is or was a student, by course and version. */
  coursesOf(studentId: string): Promise<Course[]>;
  /** The whole questions of a sealed check, which no device gets. Undefined: it is not sealed, or its keys are not here. */
  sealedKeys(of: { packId: string; version: number; lessonId: string }): Promise<QuestionBlock[] | undefined>;
};

export type CoursesWriter = {
  /** They came with a pack; those of the same version before go. */
  putSealedKeys(keys: PackKeys): Promise<void>;
};

/** A change of one row; a row with the same key is replaced. */
export type CourseChange =
  { table: 'courses'; row: CourseRow } | { table: 'given_courses'; row: GivenCourseRow };
