/** Courses in SQLite. */
import type { Course } from '#core/course/course.ts';
import type { QuestionBlock } from '#core/lesson/questions.ts';
import type { CourseChange, CourseRow, CoursesReader, CoursesWriter } from '../courses.ts';
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
    sealedKeys: ({ packId, version, lessonId }) => {
      const found = rows.get<{ questions: string }>(
        'SELECT questions FROM sealed_keys WHERE pack_id = ? AND version = ? AND lesson_id = ?',
        packId,
        version,
        lessonId,
      );
      // Parsed when they came.
      return found && (JSON.parse(found.questions) as QuestionBlock[]);
    },
  };
}

export function coursesWriter(rows: Rows): Immediate<CoursesWriter> {
  return {
    putSealedKeys: ({ packId, version, lessons }) => {
      rows.run('DELETE FROM sealed_keys WHERE pack_id = ? AND version = ?', packId, version);
      for (const { lessonId, questions } of lessons) {
        const text = JSON.stringify(questions);
        rows.run('INSERT INTO sealed_keys VALUES (?, ?, ?, ?)', packId, version, lessonId, text);
      }
    },
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
