import { expect, onTestFinished, test } from 'vitest';
import { WorkDatabase, type EventRow } from '#local/store/work-database.ts';
import { keepReads } from '#local/sync/apply-reads.ts';
import { readDigests } from '#local/desk/read-digests.ts';
import { beginEpoch } from '#local/sync/new-epoch.ts';
import { streamOf } from '#core/work/stream.ts';
import { observe } from '#local/store/observe.ts';
import { openTestWorkDatabase } from '../../support/work-database.ts';

const MAYA = streamOf('student', 'maya');
const LEO = streamOf('student', 'leo');
const NOW = 1_000;

async function openDesk(): Promise<WorkDatabase> {
  const db = await openTestWorkDatabase();
  await db.reads.put({ personId: 'ada', streams: [MAYA, LEO] });
  return db;
}

function handedIn(id: string, stream: string, more: Partial<EventRow> = {}): EventRow {
  const place = { packId: 'unit', packHash: 'f'.repeat(64), lessonId: 'one', blockId: 'task' };
  const payload = JSON.stringify({ place, title: id, text: 'words', files: [] });
  return {
    ...{
      id,
      stream,
      type: 'work-handed-in',
      v: 1,
      personId: stream.slice(8),
      deviceId: 'tablet',
      deviceSeq: 1,
    },
    ...{ at: 5, session: 's', elapsedMs: 0, heardAt: null, enc: 'plain', payload },
    ...{ state: 'stored', seq: 1, arrivedAt: 6, ...more },
  } as EventRow;
}

/** As one page of the school's answer is kept: rows and cursor in one transaction. */
async function arrive(db: WorkDatabase, row: EventRow, after: number): Promise<void> {
  await db.transaction('rw', [db.events, db.cursors], async () => {
    await db.events.put(row);
    await db.cursors.put({ stream: row.stream, epoch: 1, seq: after });
  });
}

/** A teacher who looks; what is written for the next time is written when `settle` is awaited. */
function openTeacher(db: WorkDatabase, now = () => NOW) {
  const tasks: (() => Promise<void>)[] = [];
  const later = (task: () => Promise<void>) => void tasks.push(task);
  return {
    digests: async () => [...(await readDigests(db, 'ada', { now, later })).values()],
    settle: async () => {
      for (const task of tasks.splice(0)) await task();
    },
  };
}

const look = async (db: WorkDatabase) => {
  const digests = await openTeacher(db).digests();
  return digests.map(({ works }) => works.map(({ work, arrivedAt, seen }) => [work.title, arrivedAt, seen]));
};

/** The same store, opened by a browser that was started anew. */
function startedAnew({ name }: WorkDatabase): WorkDatabase {
  const db = new WorkDatabase(name);
  onTestFinished(() => db.close());
  return db;
}

test('what comes from school is seen at the next look, and a stream without news stays the same object', async () => {
  const db = await openDesk();
  await arrive(db, handedIn('a', MAYA), 1);
  const { digests } = openTeacher(db);
  const [maya, leo] = await digests();
  await arrive(db, handedIn('b', LEO), 1);
  const [mayaLater, leoLater] = await digests();
  expect(mayaLater).toBe(maya);
  expect(leoLater).not.toBe(leo);
  expect(await look(db)).toEqual([[['a', 6, false]], [['b', 6, false]]]);
});

test('what is done here is seen at once, and again when the school has it', async () => {
  const db = await openDesk();
  await arrive(db, handedIn('a', MAYA), 1);
  await look(db);
  const payload = JSON.stringify({ workId: 'a' });
  const seen = handedIn('s', MAYA, {
    type: 'work-seen',
    payload,
    state: 'waiting',
    seq: 0,
    personId: 'ada' as never,
  });
  await db.events.put(seen);
  expect(await look(db)).toEqual([[['a', 6, true]], []]);
  const given = handedIn('own', MAYA, { state: 'waiting', seq: 0 });
  delete given.arrivedAt;
  await db.events.put(given);
  expect((await look(db))[0]?.map(([title, at]) => [title, at])).toEqual([
    ['a', 6],
    ['own', null],
  ]);
  await db.events.bulkPut([
    { ...seen, state: 'stored' },
    { ...given, state: 'stored', arrivedAt: 9 },
  ]);
  expect((await look(db))[0]?.map(([title, at]) => [title, at])).toEqual([
    ['a', 6],
    ['own', 9],
  ]);
});

test('two who follow it at the same moment both see everything that comes, the rest of a piece that was cut too', async () => {
  const db = await openDesk();
  await arrive(db, handedIn('a', MAYA, { whole: 500 }), 1);
  const told: (number | undefined)[][] = [[], []];
  const failed: unknown[] = [];
  const stops = told.map((answers) =>
    observe(() => openTeacher(db).digests(), {
      next: (digests) => answers.push(digests[0]?.works[0]?.whole),
      failed: (reason) => failed.push(reason),
    }),
  );
  await expect.poll(() => told.map((answers) => answers.at(-1))).toEqual([500, 500]);
  await db.events.put(handedIn('a', MAYA));
  await expect
    .poll(() => told.map((answers) => [answers.length > 1, answers.at(-1)]))
    .toEqual([
      [true, undefined],
      [true, undefined],
    ]);
  for (const stop of stops) stop();
  expect(failed).toEqual([]);
});

test('who reads a stream no more sees nothing of it', async () => {
  const db = await openDesk();
  await arrive(db, handedIn('a', MAYA), 1);
  await look(db);
  await db.reads.put({ personId: 'ada', streams: [LEO] });
  expect(await look(db)).toEqual([[]]);
});

/** What a look finds that reads no event: one was put where no look is told of it. */
async function hide(db: WorkDatabase, id: string): Promise<void> {
  await db.events.update(id as EventRow['id'], { type: 'of-nobody' });
}

test('the next morning what was made of a stream is there, and no event of it is read', async () => {
  const db = await openDesk();
  await arrive(db, handedIn('a', MAYA), 1);
  const evening = openTeacher(db);
  const digests = await evening.digests();
  await evening.settle();
  await hide(db, 'a');
  expect(await openTeacher(startedAnew(db)).digests()).toEqual(digests);
});

test.each([
  ['came from school', (db: WorkDatabase) => arrive(db, handedIn('b', MAYA), 2)],
  ['was done here and came to school', (db: WorkDatabase) => arrive(db, handedIn('b', MAYA, { seq: 0 }), 2)],
  [
    'is kept aside at school',
    (db: WorkDatabase) => db.events.put(handedIn('b', MAYA, { state: 'quarantined' })),
  ],
])('what %s while no page looked is seen the next morning', async (_, happen) => {
  const db = await openDesk();
  await arrive(db, handedIn('a', MAYA), 1);
  const evening = openTeacher(db);
  await evening.digests();
  await evening.settle();
  await happen(db);
  const works = (await openTeacher(startedAnew(db)).digests())[0]?.works;
  expect(works?.map(({ workId }) => workId)).toEqual(['a', 'b']);
});

test('what is not settled is kept for no other time', async () => {
  const db = await openDesk();
  await arrive(db, handedIn('a', MAYA, { state: 'waiting' }), 1);
  await arrive(db, handedIn('cut', LEO, { whole: 500 }), 1);
  const evening = openTeacher(db);
  await evening.digests();
  await evening.settle();
  expect(await db.registers.count()).toBe(0);
});

test('a clock that was set back has it made anew', async () => {
  const db = await openDesk();
  await arrive(db, handedIn('a', MAYA), 1);
  const evening = openTeacher(db);
  await evening.digests();
  await evening.settle();
  const [maya] = await openTeacher(startedAnew(db), () => NOW - 1).digests();
  expect(maya?.madeAt).toBe(NOW - 1);
});

test('it is never sent, also when a school was restored, and goes with its stream', async () => {
  const db = await openDesk();
  await arrive(db, handedIn('a', MAYA), 1);
  const evening = openTeacher(db);
  await evening.digests();
  await evening.settle();
  expect(await db.registers.count()).toBe(2);
  await db.transaction('rw', db.tables, async () => beginEpoch(db));
  expect(await db.registers.where('dirty').equals(1).count()).toBe(0);
  await db.transaction('rw', db.tables, async () =>
    keepReads(db, [{ personId: 'ada', streams: [LEO] }] as never),
  );
  expect((await db.registers.toArray()).map(({ stream }) => stream)).toEqual([LEO]);
  await evening.settle();
  expect(await openTeacher(db).digests()).toHaveLength(1);
});

test('a stream that goes before its digest is kept leaves none behind', async () => {
  const db = await openDesk();
  await arrive(db, handedIn('a', MAYA), 1);
  const evening = openTeacher(db);
  await evening.digests();
  await db.reads.put({ personId: 'ada', streams: [LEO] });
  await evening.settle();
  expect((await db.registers.toArray()).map(({ stream }) => stream)).toEqual([LEO]);
});

const FEEDBACK = JSON.stringify({ workId: 'a', text: 'Well done' });
const word = (id: string, more: Partial<EventRow>) =>
  handedIn(id, MAYA, {
    type: 'feedback-given',
    payload: FEEDBACK,
    personId: 'ada' as never,
    seq: 0,
    ...more,
  });

test('a word of one’s own is shown, and confirmed, without the student’s year being read again', async () => {
  const db = await openDesk();
  await arrive(db, handedIn('a', MAYA), 1);
  await arrive(db, handedIn('b', MAYA), 2);
  const teacher = openTeacher(db);
  await teacher.digests();
  await hide(db, 'b');
  await db.events.put(word('w', { state: 'waiting' }));
  const openIn = async (of: typeof teacher) =>
    (await of.digests())[0]?.works.map(({ workId, feedback }) => [workId, feedback.length]);
  expect(await openIn(teacher)).toEqual([
    ['a', 1],
    ['b', 0],
  ]);
  await arrive(db, word('w', { state: 'stored' }), 3);
  expect(await openIn(teacher)).toEqual([
    ['a', 1],
    ['b', 0],
  ]);
  await teacher.settle();
  expect(await openIn(openTeacher(startedAnew(db)))).toEqual([
    ['a', 1],
    ['b', 0],
  ]);
});

test('what came from the student beside the confirmed word is seen', async () => {
  const db = await openDesk();
  await arrive(db, handedIn('a', MAYA), 1);
  const teacher = openTeacher(db);
  await teacher.digests();
  await db.events.put(word('w', { state: 'waiting' }));
  await teacher.digests();
  await db.events.put(handedIn('c', MAYA));
  await arrive(db, word('w', { state: 'stored' }), 3);
  const [maya] = await teacher.digests();
  expect(maya).toMatchObject({ handedIn: 2 });
});
