import type { Course } from '#core/course/course.ts';
import { readCourseWork } from '#core/course/read-course-work.ts';
import { streamsOf } from '../desk/read-streams.ts';
import type { EventRow, WorkDatabase } from '../store/work-database.ts';

/** By the id of the event. Of a document nothing ever changes, and to parse one takes a slow device longer than to find it. */
const documents = new WeakMap<WorkDatabase, Map<string, Course>>();

function courseIn(db: WorkDatabase, row: EventRow): Course | undefined {
  if (row.type !== 'course-given' || row.state === 'quarantined') return undefined;
  const known = documents.get(db) ?? new Map<string, Course>();
  documents.set(db, known);
  const course = known.get(row.id) ?? readCourseWork(row, 'course-given')?.course;
  if (course !== undefined) known.set(row.id, course);
  return course;
}

/**
 * All versions of each course that the classes of which this person reads were given, by the course; the newest last. The
 * documents are the same objects at each look.
 */
export async function readCourses(db: WorkDatabase, personId: string): Promise<Map<string, Course[]>> {
  const classes = await streamsOf(db, personId, 'class');
  const rows = classes.length === 0 ? [] : await db.events.where('stream').anyOf(classes).toArray();
  const courses = new Map<string, Map<number, Course>>();
  for (const row of rows.sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const course = courseIn(db, row);
    if (course === undefined) continue;
    const versions = courses.get(course.courseId) ?? new Map<number, Course>();
    courses.set(course.courseId, versions);
    // What is published never changes: of two that say to be one version, the one that was given first counts.
    if (!versions.has(course.version)) versions.set(course.version, course);
  }
  return new Map(
    [...courses].map(([courseId, versions]) => [
      courseId,
      [...versions.values()].sort((a, b) => a.version - b.version),
    ]),
  );
}
