/**
 * The courses that a person's classes were given, each in all of its versions. A class is given the whole document, so that
 * a device needs no stream of the school.
 */
import type { Course } from '#core/course/course.ts';
import { readCourseWork } from '#core/course/read-course-work.ts';
import { parseStream } from '#core/work/stream.ts';
import { whenDone } from '#core/work/when-done.ts';
import { streamsOf } from '../desk/read-streams.ts';
import type { EventRow, WorkDatabase } from '../store/work-database.ts';

export type GivenCourse = {
  courseId: string;
  /** Each version once, the newest last. */
  versions: readonly Course[];
  /** The classes that were given one of them, in the order in which they were. */
  classIds: readonly string[];
};

type Given = { course: Course; classId: string; at: number; id: string };

/** Of a document nothing ever changes, and to read one takes a slow device longer than all the rest. */
const documents = new WeakMap<WorkDatabase, Map<string, Course>>();

function courseIn(db: WorkDatabase, row: EventRow): Course | undefined {
  const known = documents.get(db) ?? new Map<string, Course>();
  documents.set(db, known);
  const course = known.get(row.id) ?? readCourseWork(row, 'course-given')?.course;
  if (course !== undefined) known.set(row.id, course);
  return course;
}

function givenBy(db: WorkDatabase, row: EventRow): Given[] {
  if (row.type !== 'course-given' || row.state === 'quarantined') return [];
  const owner = parseStream(row.stream);
  const course = owner?.kind === 'class' ? courseIn(db, row) : undefined;
  return owner === undefined || course === undefined
    ? []
    : [{ course, classId: owner.owner, at: whenDone(row), id: row.id }];
}

function courseOf(courseId: string, given: readonly Given[]): GivenCourse {
  // Published is published: of two documents that say to be one version, the one that was given first counts.
  const versions = new Map<number, Course>();
  for (const { course } of given) if (!versions.has(course.version)) versions.set(course.version, course);
  return {
    courseId,
    versions: [...versions.values()].sort((a, b) => a.version - b.version),
    classIds: [...new Set(given.map(({ classId }) => classId))],
  };
}

/** In the order in which they were given first. Only of the classes whose streams this person may read now. */
export async function readCourses(db: WorkDatabase, personId: string): Promise<GivenCourse[]> {
  const streams = await streamsOf(db, personId, 'class');
  const rows = streams.length === 0 ? [] : await db.events.where('stream').anyOf(streams).toArray();
  const given = rows.flatMap((row) => givenBy(db, row)).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const ids = [...new Set(given.map(({ course }) => course.courseId))];
  return ids.map((courseId) =>
    courseOf(
      courseId,
      given.filter(({ course }) => course.courseId === courseId),
    ),
  );
}
