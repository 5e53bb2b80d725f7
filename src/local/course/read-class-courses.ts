import { coursesOfClasses } from '#core/course/published-courses.ts';
import type { Course } from '#core/course/course.ts';
import { readEvents } from '../desk/read-streams.ts';
import type { WorkDatabase } from '../store/work-database.ts';
import type { StudentCourses } from './followed.ts';
import { readProgress, type ProgressEdges } from './read-progress.ts';

/** `given`: by the class, the newest version of each of its courses. `students`: by the person. */
export type ClassCourses = {
  given: ReadonlyMap<string, readonly Course[]>;
  students: ReadonlyMap<string, StudentCourses>;
};

/** How far each of these students is in their courses, for who reads their streams on this device. */
export async function readClassCourses(
  db: WorkDatabase,
  { readerId, studentIds }: { readerId: string; studentIds: readonly string[] },
  edges: ProgressEdges,
): Promise<ClassCourses> {
  const [events, progress] = await Promise.all([
    readEvents(db, readerId, ['class']),
    Promise.all(studentIds.map((studentId) => readProgress(db, { readerId, studentId }, edges))),
  ]);
  const students = studentIds.map((studentId, at) => [studentId, progress[at]] as const);
  return {
    given: coursesOfClasses(events),
    students: new Map(students.flatMap(([id, found]) => (found === undefined ? [] : [[id, found]]))),
  };
}
