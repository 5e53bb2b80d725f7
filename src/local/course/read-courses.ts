import type { Course } from '#core/course/course.ts';
import { readCourseWork } from '#core/course/read-course-work.ts';
import { streamsOf } from '../desk/read-streams.ts';
import type { WorkDatabase } from '../store/work-database.ts';

/** All versions of each course that the classes of which this person reads were given, by the course; the newest last. */
export async function readCourses(db: WorkDatabase, personId: string): Promise<Map<string, Course[]>> {
  const classes = await streamsOf(db, personId, 'class');
  const rows = classes.length === 0 ? [] : await db.events.where('stream').anyOf(classes).toArray();
  const courses = new Map<string, Map<number, Course>>();
  for (const row of rows) {
    const course = row.state === 'quarantined' ? undefined : readCourseWork(row, 'course-given')?.course;
    if (course === undefined) continue;
    const versions = courses.get(course.courseId) ?? new Map<number, Course>();
    courses.set(course.courseId, versions.set(course.version, course));
  }
  return new Map(
    [...courses].map(([courseId, versions]) => [
      courseId,
      [...versions.values()].sort((a, b) => a.version - b.version),
    ]),
  );
}
