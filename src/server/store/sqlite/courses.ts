/** Courses in SQLite. */
import type { Course } from '#core/course/course.ts';
import type { CourseChange, CourseRow, CoursesReader } from '../courses.ts';
import type { Immediate, Rows } from './driver.ts';

type CourseText = Omit<CourseRow, 'course'> & { course: string };

function courseFrom(text: string): Course {
  // Written by this very module.
  return JSON.parse(text) as Course;
}

export function coursesReader(rows: Rows): Immediate<CoursesReader> {
  return {
    courses: (schoolId) =>
      rows
        .all<CourseText>(
          `SELECT school_id AS schoolId, course_id AS courseId, version, course, at FROM courses
            WHERE school_id = ? ORDER BY course_id, version DESC`,
          schoolId,
        )
        .map((row) => ({ ...row, course: courseFrom(row.course) })),
    coursesOf: (studentId) =>
      rows
        .all<{ course: string }>(
          `SELECT DISTINCT course_id, version, course FROM given_courses WHERE class_id IN
            (SELECT subject_id FROM grants WHERE person_id = ? AND role = 'student') ORDER BY course_id, version`,
          studentId,
        )
        .map(({ course }) => courseFrom(course)),
  };
}

export function putCourse(rows: Rows, change: CourseChange): void {
  if (change.table === 'courses') {
    const { schoolId, courseId, version, course, at } = change.row;
    const text = JSON.stringify(course);
    rows.run('INSERT OR REPLACE INTO courses VALUES (?, ?, ?, ?, ?)', schoolId, courseId, version, text, at);
    return;
  }
  const { classId, courseId, version, course } = change.row;
  const text = JSON.stringify(course);
  rows.run('INSERT OR REPLACE INTO given_courses VALUES (?, ?, ?, ?)', classId, courseId, version, text);
}
