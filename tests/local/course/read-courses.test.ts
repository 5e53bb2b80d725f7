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

type More = { stream?: StreamId; at?: number; course?: Partial<Course>; state?: EventRow['state'] };
function given(id: string, { stream = OWN, at = 1, course = {}, state = 'stored' }: More = {}): EventRow {
  const event = courseEvent({ type: 'course-given', id, at }, { course: { ...COURSE, ...course } });
  return { ...event, stream, state, seq: 1 };
}

const namesOf = async (db: WorkDatabase) =>
  (await readCourses(db, 'maya')).map(({ courseId, versions, classIds }) => [
    courseId,
    versions.map(({ version }) => version),
    classIds,
  ]);

test('each course comes once, with all of its versions, the newest last', async () => {
  const db = await openDevice();
  await db.events.bulkPut([
    given('c', { course: { version: 2 }, at: 1 }),
    given('a', { at: 3 }),
    given('b', { stream: OTHER, course: { version: 2 }, at: 2 }),
    given('d', { course: { courseId: 'spelling' }, at: 0 }),
  ]);
  expect(await namesOf(db)).toEqual([
    ['spelling', [1], ['class-5b']],
    ['fractions', [1, 2], ['class-5b', 'class-6a']],
  ]);
});

test('the whole document is there, the same object at the next look', async () => {
  const db = await openDevice();
  await db.events.put(given('a'));
  const [first] = await readCourses(db, 'maya');
  const [second] = await readCourses(db, 'maya');
  expect(first?.versions).toEqual([COURSE]);
  expect(second?.versions[0]).toBe(first?.versions[0]);
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
  expect(await namesOf(db)).toEqual([['fractions', [1], ['class-5b']]]);
});
