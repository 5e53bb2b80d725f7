/** How far a student is in their courses, from what is on this device: what waits here and what the school has. */
import { followCourse, type CourseProgress } from '#core/course/course-progress.ts';
import { bookOf, type EvidenceBook } from '#core/course/evidence.ts';
import { withAnswers } from '#core/work/answers-kept.ts';
import { streamOf } from '#core/work/stream.ts';
import type { WorkDatabase } from '../store/work-database.ts';
import { readCourses } from './read-courses.ts';

/** `courses`: those that a class of theirs was given, in the order of their ids. */
export type StudentCourses = { book: EvidenceBook; courses: CourseProgress[] };

/** `readerId`: who sits at this device; the student themselves, or who teaches them. */
export async function readProgress(
  db: WorkDatabase,
  { readerId, studentId }: { readerId: string; studentId: string },
): Promise<StudentCourses> {
  const [given, rows] = await Promise.all([
    readCourses(db, readerId),
    db.events.where('stream').equals(streamOf('student', studentId)).toArray(),
  ]);
  const events = withAnswers(rows.filter(({ state }) => state !== 'quarantined'));
  const book = bookOf(studentId, events);
  const ids = [...given.keys()].sort();
  const courses = ids.flatMap((id) => followCourse(given.get(id) ?? [], book).progress() ?? []);
  return { book, courses };
}
