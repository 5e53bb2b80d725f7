import { parseJson } from '#core/work/parse-json.ts';
import { parseStream } from '#core/work/stream.ts';
import type { WorkDatabase } from '../store/work-database.ts';

/** What a list shows of a course: no rule of it is read, since the code for those comes with its pages. */
export type CourseLink = { courseId: string; version: number; title: string; language: string };

/** The courses of the classes in these streams, the newest version of each. */
export async function readCourseLinks(db: WorkDatabase, streams: readonly string[]): Promise<CourseLink[]> {
  const classes = streams.filter((stream) => parseStream(stream)?.kind === 'class');
  const rows = await db.events.where('stream').anyOf(classes).toArray();
  const links = new Map<string, CourseLink>();
  for (const { type, state, payload } of rows) {
    if (type !== 'course-given' || state === 'quarantined') continue;
    // The school has parsed it, or this device when it was given here.
    const { course } = parseJson(payload) as { course: CourseLink };
    const known = links.get(course.courseId);
    if (known === undefined || known.version < course.version) links.set(course.courseId, course);
  }
  return [...links.values()];
}

export async function coursesOfPerson(db: WorkDatabase, personId: string): Promise<CourseLink[]> {
  return readCourseLinks(db, (await db.reads.get(personId))?.streams ?? []);
}
