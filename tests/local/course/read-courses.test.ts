import { expect, test } from 'vitest';
import type { Course } from '#core/course/course.ts';
import { readCourses } from '#local/course/read-courses.ts';
import type { EventRow, WorkDatabase } from '#local/store/work-database.ts';
import { streamOf, type StreamId } from '#core/work/stream.ts';
import { COURSE, courseEvent } from '../../support/small-course.ts';
import { openTestWorkDatabase } from '../../support/work-database.ts';

const OWN = streamOf('class', 'class-5b');
const OTHER = streamOf('class', 'class-6a');

async function openDevice(streams: readonly StreamId[] = [OWN, OTHER]): Promise<WorkDatabase> {
  const db = await openTestWorkDatabase();
  await db.reads.put({ personId: 'maya', streams: [...streams] });
  return db;
}

type More = { stream?: StreamId; course?: Partial<Course>; state?: EventRow['state'] };
function given(id: string, { stream = OWN, course = {}, state = 'stored' }: More = {}): EventRow {
  const event = courseEvent({ type: 'course-given', id, at: 1 }, { course: { ...COURSE, ...course } });
  return { ...event, stream, state, seq: 1 };
}

const namesOf = async (db: WorkDatabase) =>
  [...(await readCourses(db, 'maya'))].map(([courseId, versions]) => [
    courseId,
    versions.map(({ version, title }) => `${String(version)} ${title}`),
  ]);

test('each course comes once, with all of its versions, the newest last', async () => {
  const db = await openDevice();
  await db.events.bulkPut([
    given('c', { course: { version: 2 } }),
    given('b'),
    given('d', { stream: OTHER, course: { version: 2, title: 'Given later' } }),
    given('e', { course: { courseId: 'spelling' } }),
  ]);
  expect(await namesOf(db)).toEqual([
    ['fractions', ['1 Fractions', '2 Fractions']],
    ['spelling', ['1 Fractions']],
  ]);
});

test('the whole document is there, the same object at the next look', async () => {
  const db = await openDevice();
  await db.events.put(given('a'));
  const first = (await readCourses(db, 'maya')).get(COURSE.courseId);
  const second = (await readCourses(db, 'maya')).get(COURSE.courseId);
  expect(first).toEqual([COURSE]);
  expect(second?.[0]).toBe(first?.[0]);
});

test('a course of a class that is not theirs, and one that the school keeps aside, are not there', async () => {
  const db = await openDevice([OWN]);
  await db.events.bulkPut([
    given('a', { stream: OTHER }),
    given('b', { stream: streamOf('student', 'maya') }),
    given('c', { state: 'quarantined' }),
  ]);
  expect(await namesOf(db)).toEqual([]);
});

test('a document that is not one takes no other course away', async () => {
  const db = await openDevice();
  await db.events.bulkPut([given('a', { course: { order: 'backwards' as 'free' } }), given('b')]);
  expect(await namesOf(db)).toEqual([['fractions', ['1 Fractions']]]);
});
