/** What the school writes of how far a student is, is what a device makes of the same stream, in whatever pieces it came. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { followCourse } from '../../../src/core/course/course-progress.ts';
import { bookOf } from '../../../src/core/course/evidence.ts';
import { standingKey, standingOf } from '../../../src/core/course/standing.ts';
import type { PersonId } from '../../../src/core/people/ids.ts';
import type { KnownEvent } from '../../../src/core/work/event.ts';
import { streamOf } from '../../../src/core/work/stream.ts';
import { openStandings } from '../../../src/server/courses/standings.ts';
import { openSqliteStore } from '../../../src/server/store/sqlite/open-sqlite-store.ts';
import type { RowChange, Store } from '../../../src/server/store/store.ts';
import { addEvent, inOneRun } from '../../../src/server/sync/run.ts';
import { events, VERSIONS } from '../../support/any-course-events.ts';
import { openTemporaryFolder } from '../../support/temporary-folder.ts';
import { COURSE, DAY_MS, STUDENT } from '../../support/small-course.ts';

const STREAM = streamOf('student', STUDENT);
/** Later than any of the work. */
const NOW = 1000 * DAY_MS;
const ALL = { items: 10_000, characters: 1e7 };

/** A school with one student in one class, which has the course in all of its versions. */
async function openCourseStore(folder: string): Promise<Store> {
  const store = openSqliteStore(folder, NOW);
  const nobody = { familyName: null, picture: null, language: null, email: null, phone: null };
  const rows: RowChange[] = [
    {
      table: 'persons',
      row: {
        ...{ personId: STUDENT as PersonId, schoolId: 's', givenName: 'Maya', ...nobody },
        ...{ grade: null, sourcedId: null },
      },
    },
    { table: 'classes', row: { classId: 'c', schoolId: 's', title: 'C', grade: null, sourcedId: null } },
    {
      table: 'grants',
      row: {
        ...{ personId: STUDENT as PersonId, role: 'student', subjectId: 'c', schoolId: 's' },
        ...{ rights: [], from: 0, to: null },
      },
    },
    ...VERSIONS.map((course): RowChange => {
      const { courseId, version } = course;
      return { table: 'given_courses', row: { classId: 'c', courseId, version, course } };
    }),
  ];
  await store.write(async (tx) => {
    await tx.addSchool({ schoolId: 's', title: 'S' });
    for (const row of rows) await tx.put(row);
  });
  return store;
}

/** In pieces, each of them followed by a look of the school at the stream. */
async function arrive(store: Store, pieces: readonly (readonly KnownEvent[])[]): Promise<void> {
  let standings = openStandings({ store, now: () => NOW });
  for (const [number, piece] of pieces.entries()) {
    await inOneRun(store, NOW, async (run) => {
      for (const { arrivedAt: _, ...event } of piece) await addEvent(run, event);
    });
    // A server that was started anew has nothing at hand.
    if (number % 3 === 2) standings = openStandings({ store, now: () => NOW });
    await standings.write(STREAM);
  }
}

test('the school and a device make the same of one stream, in whatever order and pieces it came', async () => {
  const arrival = events.chain((all) =>
    fc.record({
      order: fc.shuffledSubarray(all, { minLength: all.length }),
      size: fc.integer({ min: 1, max: 12 }),
    }),
  );
  await fc.assert(
    fc.asyncProperty(arrival, async ({ order, size }) => {
      const { path, remove } = await openTemporaryFolder();
      const store = await openCourseStore(path);
      const pieces = Array.from({ length: Math.ceil(order.length / size) + 1 }, (_, at) =>
        order.slice(at * size, (at + 1) * size),
      );
      await arrive(store, pieces);
      const page = await store.page(STREAM, 0, ALL);
      const book = bookOf(STUDENT, page.events);
      const progress = followCourse(VERSIONS, book).progress();
      const said = await store.register(STREAM, standingKey(COURSE.courseId));
      const value = said === undefined ? undefined : (JSON.parse(said.payload) as unknown);
      expect(value).toEqual(progress && JSON.parse(JSON.stringify(standingOf(progress, book))));
      await store.close();
      await remove();
    }),
    { numRuns: 25 },
  );
});

test('what stands is written once, and again only when it is another', async () => {
  const { path, remove } = await openTemporaryFolder();
  const store = await openCourseStore(path);
  await arrive(store, [[], [], []]);
  const { seq } = (await store.register(STREAM, standingKey(COURSE.courseId))) ?? {};
  expect(seq).toBe(1);
  expect(await store.head(STREAM)).toBe(1);
  await store.close();
  await remove();
});
