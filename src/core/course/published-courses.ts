/** Which courses a school has published, and which its classes were given. */
import type { KnownEvent } from '../work/event.ts';
import { parseStream } from '../work/stream.ts';
import type { Course } from './course.ts';
import { readCourseWork } from './read-course-work.ts';

/** The newest of each, in the order of their titles' code units. */
function newestOf(courses: readonly Course[]): Course[] {
  const newest = new Map<string, Course>();
  for (const course of courses) {
    const known = newest.get(course.courseId);
    if (known === undefined || known.version < course.version) newest.set(course.courseId, course);
  }
  return [...newest.values()].sort((a, b) => (a.title < b.title ? -1 : 1));
}

/** The newest version of each course of the school's stream. */
export function publishedCourses(events: readonly KnownEvent[]): Course[] {
  return newestOf(events.flatMap((event) => readCourseWork(event, 'course-published')?.course ?? []));
}

/** By the class: the newest version of each course that it was given. */
export function coursesOfClasses(events: readonly KnownEvent[]): Map<string, Course[]> {
  const given = new Map<string, Course[]>();
  for (const event of events) {
    const owner = parseStream(event.stream);
    const course = readCourseWork(event, 'course-given')?.course;
    if (owner?.kind !== 'class' || course === undefined) continue;
    given.set(owner.owner, [...(given.get(owner.owner) ?? []), course]);
  }
  return new Map([...given].map(([classId, courses]) => [classId, newestOf(courses)]));
}

/** The packs in which its lessons and checks lie. */
export function packsOfCourse({ units, checks }: Pick<Course, 'units' | 'checks'>): string[] {
  const lessons = [...units.flatMap((unit) => unit.lessons), ...checks];
  return [...new Set(lessons.map(({ packId }) => packId))];
}
