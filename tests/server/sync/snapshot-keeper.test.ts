import { expect, onTestFinished, test } from 'vitest';
import { ProtocolError } from '../../../src/core/protocol/errors.ts';
import type { KnownEvent } from '../../../src/core/work/event.ts';
import { SNAPSHOT_VERSION } from '../../../src/core/work/snapshot.ts';
import { streamOf, type StreamId } from '../../../src/core/work/stream.ts';
import { createApp } from '../../../src/server/app.ts';
import { openSqliteStore } from '../../../src/server/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../../src/server/store/store.ts';
import { makeSnapshot, readBody } from '../../../src/server/sync/make-snapshot.ts';
import { rebuild } from '../../../src/server/sync/rebuild.ts';
import { openSnapshotKeeper } from '../../../src/server/sync/snapshot-keeper.ts';
import { layYears } from '../../support/lay-years.ts';
import { openSchool, type TestSchool } from '../../support/open-school.ts';
import { openVisitor } from '../../support/school-visitor.ts';
import { schoolYears } from '../../support/school-years.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const AN_HOUR_MS = 3_600_000;

/** Years behind some of the demo's students. */
async function schoolOf(events: Partial<Record<'maya' | 'sam' | 'nadia', number>>) {
  const school = await openSchool();
  for (const [who, count] of Object.entries(events))
    await layMore(school.store, school, { who: who as 'maya', count });
  const streams = { maya: streamOf('student', school.demo.maya), sam: streamOf('student', school.demo.sam) };
  return { ...school, streams };
}

type More = { who: 'maya' | 'sam' | 'nadia'; count: number; since?: string };

/** Those with another `since` are other events, of other devices. */
async function layMore(store: Store, { demo, clock }: TestSchool, { who, count, since = '' }: More) {
  const { teacher: teacherId, [who]: studentId } = demo;
  const years = schoolYears({ studentId, teacherId, endsAt: clock.now }, count);
  const events = years.events.map(({ id, deviceId, ...event }) => ({
    ...{ ...event, id: `${since}${id}` as typeof id, deviceId: `${since}${deviceId}` as typeof deviceId },
  }));
  await layYears(store, { events, registers: [], parts: [] });
}

function keeperOf(store: Store, restMs = 0) {
  const failures: unknown[] = [];
  const failed = (error: unknown) => failures.push(error);
  const keeper = openSnapshotKeeper(store, { failed, restMs });
  onTestFinished(() => keeper.close());
  return { ...keeper, failures };
}

const reachedIn = async (store: Store, stream: StreamId) => (await store.snapshot(stream))?.seq ?? 0;

async function untilReady(store: Store, stream: StreamId): Promise<void> {
  await expect
    .poll(async () => (await store.head(stream)) - (await reachedIn(store, stream)))
    .toBeLessThan(100);
}

/** What is kept, and what the log up to there makes. */
async function keptAndMade(store: Store, stream: StreamId) {
  const kept = await store.snapshot(stream);
  if (kept === undefined) throw new Error('Nothing is kept.');
  const { events } = await store.page(stream, 0, { items: 100_000, characters: 1e9 });
  const upTo: KnownEvent[] = events.filter(({ seq }) => seq <= kept.seq);
  expect(upTo.length).toBeGreaterThan(500);
  return [await readBody(kept.body), await makeSnapshot({ stream, body: undefined, events: upTo })];
}

test('[SCHOOL-28] a visit has what stands of a long stream made ready, and the next new device finds it', async () => {
  const school = await schoolOf({ maya: 700 });
  const { store, streams, demo, clock } = school;
  const app = createApp({ ...school.parts, keeper: keeperOf(store) });
  const device = openVisitor({ app, clock }, 'tablet');
  await device.signIn('maya');
  const place = { packId: 'p', packHash: 'ab'.repeat(32), lessonId: 'l' };
  const finished = () => {
    const payload = JSON.stringify({ place });
    return device.event({ stream: streams.maya, type: 'lesson-finished', personId: demo.maya, payload });
  };
  await device.visit({ events: [finished()] });
  await untilReady(store, streams.maya);
  const [kept, made] = await keptAndMade(store, streams.maya);
  expect(kept).toEqual(made);
  const before = await reachedIn(store, streams.maya);
  const since = finished();
  await device.visit({ events: [since] });
  const fresh = openVisitor({ app, clock }, 'new-tablet');
  await fresh.signIn('maya');
  const { answer } = await fresh.visit({ snapshots: SNAPSHOT_VERSION });
  const page = answer.pages.find(({ stream }) => stream === streams.maya);
  expect(page?.snapshot?.events).toEqual(kept?.events);
  expect(page?.events.map(({ id }) => id)).toContain(since.id);
  expect(await reachedIn(store, streams.maya)).toBe(before);
});

test('[SCHOOL-28] a device that comes before it is ready gets what stands all the same', async () => {
  const school = await schoolOf({ maya: 700 });
  const keeper = keeperOf(school.store, AN_HOUR_MS);
  const app = createApp({ ...school.parts, keeper });
  await keeper.lookAtAll();
  const device = openVisitor({ app, clock: school.clock });
  await device.signIn('maya');
  const { answer } = await device.visit({ snapshots: SNAPSHOT_VERSION });
  expect(answer.pages.find(({ stream }) => stream === school.streams.maya)?.snapshot).toBeDefined();
});

test('[SCHOOL-28] after a start long streams are looked at, those that grew are carried on, and short ones stay as they are', async () => {
  const school = await schoolOf({ maya: 700, sam: 650, nadia: 40 });
  const { store, streams } = school;
  const keeper = keeperOf(store);
  await keeper.lookAtAll();
  for (const stream of Object.values(streams)) await untilReady(store, stream);
  const first = await reachedIn(store, streams.maya);
  await keeper.close();
  await layMore(store, school, { who: 'maya', count: 300, since: 'later-' });
  await keeperOf(store).lookAtAll();
  await expect.poll(() => reachedIn(store, streams.maya)).toBeGreaterThan(first + 200);
  const [kept, made] = await keptAndMade(store, streams.maya);
  expect(kept).toEqual(made);
  expect(await store.snapshot(streamOf('student', school.demo.nadia))).toBeUndefined();
});

test('[SCHOOL-28] what a rebuild has forgotten is made again, the same', async () => {
  const { store, streams, clock } = await schoolOf({ maya: 700 });
  await keeperOf(store).lookAtAll();
  await untilReady(store, streams.maya);
  const before = await store.snapshot(streams.maya);
  await rebuild(store, clock.now);
  expect(await store.snapshot(streams.maya)).toBeUndefined();
  await keeperOf(store).lookAtAll();
  await untilReady(store, streams.maya);
  expect(await store.snapshot(streams.maya)).toEqual(before);
});

test('[SCHOOL-28] in a school that was put back it is what stands there, whatever came after the copy', async () => {
  const school = await schoolOf({ maya: 700 });
  const { store, streams } = school;
  await keeperOf(store).lookAtAll();
  await untilReady(store, streams.maya);
  const folder = await tempFolder();
  await store.copyInto(folder);
  await layMore(store, school, { who: 'maya', count: 200, since: 'lost-' });
  const again = openSqliteStore(folder, school.clock.now);
  onTestFinished(() => again.close());
  await again.write((tx) => tx.setEpoch(2));
  await layMore(again, school, { who: 'maya', count: 250, since: 'other-' });
  const keeper = keeperOf(again);
  await keeper.lookAtAll();
  await untilReady(again, streams.maya);
  const [kept, made] = await keptAndMade(again, streams.maya);
  expect(kept).toEqual(made);
  await keeper.close();
});

test('[SCHOOL-28] one that cannot be kept is told of, delays no other, and is tried again when it has grown', async () => {
  const school = await schoolOf({ maya: 700, sam: 700 });
  const { streams, store } = school;
  let isFull = true;
  const write: Store['write'] = (work) =>
    isFull ? Promise.reject(new ProtocolError('no-room')) : store.write(work);
  const keeper = keeperOf({ ...store, write });
  const places = { first: 1, last: await store.head(streams.maya) };
  keeper.grown(new Map([[streams.maya, places]]));
  await expect.poll(() => keeper.failures).toEqual([expect.objectContaining({ code: 'no-room' })]);
  isFull = false;
  keeper.grown(new Map([[streams.sam, places]]));
  await untilReady(store, streams.sam);
  expect(await reachedIn(store, streams.maya)).toBe(0);
  keeper.grown(new Map([[streams.maya, places]]));
  await untilReady(store, streams.maya);
  expect(keeper.failures).toHaveLength(1);
});

test('[SCHOOL-28] a thread that breaks over one is told of, and ends neither the server nor the others', async () => {
  const { store, streams } = await schoolOf({ maya: 700, sam: 700 });
  const odd = { stream: streams.maya, rules: SNAPSHOT_VERSION, seq: 100, body: new Uint8Array([1, 2, 3]) };
  await store.write((tx) => tx.putSnapshot(odd));
  const keeper = keeperOf(store);
  await keeper.lookAtAll();
  await untilReady(store, streams.sam);
  await expect.poll(() => keeper.failures).toHaveLength(1);
  expect(await reachedIn(store, streams.maya)).toBe(100);
});

test('a server that stops in the middle of it leaves nothing behind, and says nothing of it', async () => {
  const { store, streams } = await schoolOf({ maya: 700 });
  let stopped: Promise<void> | undefined;
  const page: Store['page'] = (...asked) => {
    stopped ??= keeper.close();
    return store.page(...asked);
  };
  const keeper = keeperOf({ ...store, page });
  await keeper.lookAtAll();
  await expect.poll(() => stopped !== undefined).toBe(true);
  await stopped;
  expect([await reachedIn(store, streams.maya), keeper.failures]).toEqual([0, []]);
});
