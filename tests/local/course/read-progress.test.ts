import { expect, onTestFinished, test } from 'vitest';
import { beginEpoch } from '#local/sync/new-epoch.ts';
import { keepReads } from '#local/sync/apply-reads.ts';
import { readProgress } from '#local/course/read-progress.ts';
import { WorkDatabase, type EventRow } from '#local/store/work-database.ts';
import type { KnownEvent } from '#core/work/event.ts';
import { streamOf, type StreamId } from '#core/work/stream.ts';
import { answersKept, type Columns } from '#core/work/snapshot.ts';
import { answered, corrected, COURSE, courseEvent, DAY_MS, STUDENT } from '../../support/small-course.ts';
import { openTestWorkDatabase } from '../../support/work-database.ts';

const OWN = streamOf('student', STUDENT);
const CLASS = streamOf('class', 'class-5b');

const rowOf = (event: KnownEvent, state: EventRow['state'] = 'stored'): EventRow => {
  const { arrivedAt, ...rest } = event;
  return { ...rest, state, seq: 1, ...(state === 'stored' && arrivedAt !== undefined && { arrivedAt }) };
};
const right = (number: number, more: Partial<Parameters<typeof answered>[0]> = {}) =>
  answered({
    ...{ id: `answer-${String(number).padStart(3, '0')}`, at: number * DAY_MS, lesson: 'cut', block: 'q1' },
    ...{ right: true, ...more },
  });

async function openDevice(): Promise<WorkDatabase> {
  const db = await openTestWorkDatabase();
  await db.reads.put({ personId: STUDENT, streams: [OWN, CLASS] });
  const given = courseEvent({ type: 'course-given', id: 'given', at: 1 }, { course: COURSE });
  await db.events.put({ ...rowOf(given), stream: CLASS });
  return db;
}

/** As one page of the school's answer is kept: rows and cursor in one transaction. */
async function arrive(db: WorkDatabase, rows: readonly EventRow[], seq: number): Promise<void> {
  await db.transaction('rw', [db.events, db.cursors], async () => {
    await db.events.bulkPut(rows);
    await db.cursors.put({ stream: OWN, epoch: 1, seq });
  });
}

function openLooker(db: WorkDatabase) {
  const tasks: (() => Promise<void>)[] = [];
  return {
    look: () =>
      readProgress(db, { readerId: STUDENT, studentId: STUDENT }, { later: (task) => void tasks.push(task) }),
    settle: async () => {
      for (const task of tasks.splice(0)) await task();
    },
  };
}

/** The same store, opened by a browser that was started anew. */
function startedAnew({ name }: WorkDatabase): WorkDatabase {
  const db = new WorkDatabase(name);
  onTestFinished(() => db.close());
  return db;
}

/** What a look finds that has nothing kept. */
async function lookWhole(db: WorkDatabase) {
  const fresh = startedAnew(db);
  const kept = await fresh.registers.get([OWN, 'mastery:1']);
  await fresh.registers.delete([OWN, 'mastery:1']);
  const { courses } = await openLooker(fresh).look();
  if (kept !== undefined) await fresh.registers.put(kept);
  return courses;
}

async function keptDevice(): Promise<WorkDatabase> {
  const db = await openDevice();
  await arrive(
    db,
    Array.from({ length: 30 }, (_, number) => rowOf(right(number + 10, { right: number % 3 === 0 }))),
    30,
  );
  const { look, settle } = openLooker(db);
  await look();
  await settle();
  return db;
}

const halvesOf = (courses: Awaited<ReturnType<typeof lookWhole>>) => courses[0]?.units[0]?.skills[0];

test('a look without news is the same object', async () => {
  const { look } = openLooker(await keptDevice());
  expect(await look()).toBe(await look());
});

test('a start reads what was kept, and what came since', async () => {
  const db = startedAnew(await keptDevice());
  const events = await db.events.where('stream').equals(OWN).toArray();
  // What stands in the row is not looked at in its stream again: so a change of an old one there is not seen.
  await db.events.put({ ...rowOf(right(10, { right: false })) });
  const before = halvesOf((await openLooker(db).look()).courses);
  expect(before?.right).toBe(10);
  await db.events.bulkPut(events);
  await arrive(db, [rowOf(right(50))], 31);
  await db.events.put(rowOf(right(51), 'waiting'));
  const { courses } = await openLooker(startedAnew(db)).look();
  expect(halvesOf(courses)).toMatchObject({ right: 12, of: 32 });
  expect(courses).toEqual(await lookWhole(db));
});

test('work that is older than all that was kept, and a word of the school on kept work, count as if all were read', async () => {
  const db = startedAnew(await keptDevice());
  await arrive(db, [rowOf(right(1)), rowOf(right(2)), rowOf(corrected('answer-011', true, 60 * DAY_MS))], 33);
  const { courses } = await openLooker(db).look();
  expect(halvesOf(courses)).toMatchObject({ right: 13, of: 32, mastered: { at: 2 * DAY_MS } });
  expect(courses).toEqual(await lookWhole(db));
});

test('what waits is provisional, and certain when the school has it', async () => {
  const db = await openDevice();
  const { look } = openLooker(db);
  await db.events.bulkPut([rowOf(right(1), 'waiting'), rowOf(right(2), 'waiting')]);
  expect(halvesOf((await look()).courses)?.mastered).toEqual({ at: 2 * DAY_MS, certain: false });
  await arrive(db, [rowOf(right(1)), rowOf(right(2))], 2);
  expect(halvesOf((await look()).courses)?.mastered).toEqual({ at: 2 * DAY_MS, certain: true });
});

test('what the school keeps aside is taken out again', async () => {
  const db = await openDevice();
  const { look } = openLooker(db);
  await db.events.bulkPut([rowOf(right(1)), rowOf(right(2), 'waiting')]);
  expect(halvesOf((await look()).courses)?.of).toBe(2);
  await db.events.put(rowOf(right(2), 'quarantined'));
  expect(halvesOf((await look()).courses)?.of).toBe(1);
});

test('what waited is certain also where the cursor of its stream stands still', async () => {
  const db = await keptDevice();
  const { look } = openLooker(db);
  await db.events.bulkPut([rowOf(right(60), 'waiting'), rowOf(right(61), 'waiting')]);
  expect(halvesOf((await look()).courses)?.mastered?.certain).toBe(false);
  await db.events.bulkPut([rowOf(right(60)), rowOf(right(61))]);
  const { courses } = await look();
  expect(halvesOf(courses)?.mastered?.certain).toBe(true);
  expect(courses).toEqual(await lookWhole(db));
});

test('a school that was restored has all read anew', async () => {
  const db = await keptDevice();
  const { look } = openLooker(db);
  await arrive(db, [rowOf(right(1)), rowOf(right(2))], 32);
  expect(halvesOf((await look()).courses)?.mastered?.certain).toBe(true);
  await db.meta.put({
    name: 'device',
    deviceId: 'device-1' as KnownEvent['deviceId'],
    token: null,
    nextSeq: 1,
    firstSeenAt: 0,
  });
  await db.transaction('rw', db.tables, async () => beginEpoch(db));
  const { courses } = await look();
  expect(halvesOf(courses)?.mastered).toEqual({ at: 2 * DAY_MS, certain: false });
  expect(courses).toEqual(await lookWhole(db));
});

test('an answer that came folded in a snapshot counts once when it comes itself', async () => {
  const db = await openDevice();
  const { payload, at, deviceId } = right(1);
  const answers: Columns = {
    ...{ kinds: [['question-answered', 1]], people: [STUDENT], devices: [deviceId], kind: [0], person: [0] },
    ...{ device: [0], seqs: [1], at: [at], payloads: [JSON.parse(payload)], ids: {} },
  };
  const none = { ...answers, kind: [], person: [], device: [], seqs: [], at: [], payloads: [] };
  const snapshot = { events: none, answers, registers: { ...none, keys: [] } };
  await arrive(db, [{ ...rowOf(answersKept(snapshot, OWN)), state: 'stored' }], 1);
  const { look } = openLooker(db);
  expect(halvesOf((await look()).courses)).toMatchObject({ right: 1, of: 1 });
  await arrive(db, [{ ...rowOf(right(1)), deviceSeq: 1 }], 2);
  const { courses } = await look();
  expect(halvesOf(courses)).toMatchObject({ right: 1, of: 1 });
  expect(courses).toEqual(await lookWhole(db));
});

test('a course that was begun stays when no class has it any more, also after a start; another one goes', async () => {
  const db = await keptDevice();
  await db.reads.put({ personId: STUDENT, streams: [OWN] });
  const { courses } = await openLooker(startedAnew(db)).look();
  expect(courses.map(({ course }) => course.courseId)).toEqual([COURSE.courseId]);
  const untouched = await openDevice();
  const { look } = openLooker(untouched);
  expect((await look()).courses).toHaveLength(1);
  await untouched.reads.put({ personId: STUDENT, streams: [OWN] });
  expect((await look()).courses).toEqual([]);
});

test('who may read a student no more keeps nothing of them', async () => {
  const db = await openDevice();
  const reads = (streams: StreamId[]) => [{ personId: 'ms-rivera', streams }];
  await db.reads.clear();
  await db.reads.bulkPut(reads([OWN, CLASS]));
  await arrive(
    db,
    Array.from({ length: 30 }, (_, number) => rowOf(right(number + 1))),
    30,
  );
  const tasks: (() => Promise<void>)[] = [];
  const look = () =>
    readProgress(
      db,
      { readerId: 'ms-rivera', studentId: STUDENT },
      { later: (task) => void tasks.push(task) },
    );
  expect(halvesOf((await look()).courses)?.of).toBe(30);
  for (const task of tasks.splice(0)) await task();
  expect(await db.registers.count()).toBe(1);
  await db.transaction('rw', db.tables, async () => keepReads(db, reads([CLASS])));
  expect(await db.registers.count()).toBe(0);
  expect(halvesOf((await look()).courses)?.of).toBe(0);
});
