import { expect, test } from 'vitest';
import type { EventRow, WorkDatabase } from '#local/store/work-database.ts';
import { readStreams } from '#local/desk/read-streams.ts';
import { streamOf } from '#core/work/stream.ts';
import { observe } from '#local/store/observe.ts';
import { openTestWorkDatabase } from '../../support/work-database.ts';

const MAYA = streamOf('student', 'maya');
const LEO = streamOf('student', 'leo');

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
    await db.cursors.put({ stream: row.stream, after } as never);
  });
}

const look = async (db: WorkDatabase) => {
  const streams = await readStreams(db, 'ada', ['student']);
  return streams.map(({ works }) => works.map(({ work, arrivedAt, seen }) => [work.title, arrivedAt, seen]));
};

test('what comes from school is seen at the next look, and a stream without news stays the same object', async () => {
  const db = await openDesk();
  await arrive(db, handedIn('a', MAYA), 1);
  const [maya, leo] = await readStreams(db, 'ada', ['student']);
  await arrive(db, handedIn('b', LEO), 1);
  const [mayaLater, leoLater] = await readStreams(db, 'ada', ['student']);
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
    observe(() => readStreams(db, 'ada', ['student']), {
      next: (streams) => answers.push(streams[0]?.works[0]?.whole),
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
