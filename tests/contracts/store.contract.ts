/** What every store of the school has to keep, whatever it is made of. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { DeviceId, PersonId } from '../../src/core/people/ids.ts';
import type { EventId, StoredEvent, StoredRegister } from '../../src/core/work/event.ts';
import { streamOf, type StreamId } from '../../src/core/work/stream.ts';
import type { Identity } from '../../src/server/store/log.ts';
import type { Store, StoreWriter } from '../../src/server/store/store.ts';
import { accessContract } from './store-access.contract.ts';
import { tableContract } from './store-tables.contract.ts';

export type StoreUnderTest = {
  /** An empty store; it is closed and forgotten when the test is over. */
  open(): Promise<Store>;
  /** Closes a store and opens it again, as the next start would. */
  reopen(store: Store): Promise<Store>;
};

const STREAM = streamOf('student', 'maya');
const OTHER = streamOf('student', 'sam');
const ALL = { items: 1000, characters: 1_000_000 };

function eventAt(stream: StreamId, seq: number, facts: Partial<StoredEvent> = {}): StoredEvent {
  return {
    id: `${stream}-${String(seq)}` as EventId,
    stream,
    seq,
    type: 'work-handed-in',
    v: 1,
    personId: 'maya' as PersonId,
    deviceId: 'device-a' as DeviceId,
    deviceSeq: seq,
    at: 1_790_000_000_000,
    session: 'run-1',
    elapsedMs: 12.25,
    heardAt: null,
    enc: 'plain',
    payload: '{"text":"It grew. 🌱"}',
    arrivedAt: 1_790_000_000_500,
    ...facts,
  };
}

function registerAt(stream: StreamId, seq: number, facts: Partial<StoredRegister> = {}): StoredRegister {
  return {
    stream,
    key: 'draft:a/b/c',
    seq,
    personId: 'maya' as PersonId,
    deviceId: 'device-a' as DeviceId,
    at: 5,
    enc: 'plain',
    payload: '{}',
    ...facts,
  };
}

async function append(tx: StoreWriter, stream: StreamId, count: number): Promise<void> {
  const first = await tx.claim(stream, count);
  await tx.addEvents(Array.from({ length: count }, (_, index) => eventAt(stream, first + index)));
}

function logContract({ open, reopen }: StoreUnderTest): void {
  test('an event comes back as it was put, also after the store was opened again', async () => {
    const store = await open();
    const event = eventAt(STREAM, 1, { heardAt: 1_790_000_000_001 });
    await store.write(async (tx) => {
      await tx.claim(STREAM, 1);
      await tx.addEvents([event]);
    });
    const again = await reopen(store);
    expect((await again.page(STREAM, 0, ALL)).events.map((row) => ({ ...row }))).toEqual([event]);
  });

  test('a transaction that fails leaves nothing behind, and the next one starts clean', async () => {
    const store = await open();
    const failing = store.write(async (tx) => {
      await append(tx, STREAM, 3);
      await tx.addSchool({ schoolId: 's', title: 'S' });
      throw new Error('cut');
    });
    await expect(failing).rejects.toThrow('cut');
    expect([await store.streams(), await store.head(STREAM)]).toEqual([[], 0]);
    expect(await store.schools()).toEqual([]);
    await store.write((tx) => append(tx, STREAM, 1));
    expect((await store.page(STREAM, 0, ALL)).seq).toBe(1);
  });

  test('of writers that come at once each has the disk before it hears so, and one that fails takes nothing of the others', async () => {
    const store = await open();
    const heard = await Promise.allSettled(
      Array.from({ length: 9 }, (_, index) =>
        store.write(async (tx) => {
          await append(tx, STREAM, 1);
          if (index % 4 === 1) throw new Error(`writer ${String(index)} failed`);
          return index;
        }),
      ),
    );
    const said = heard.map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason)));
    expect(said).toEqual([0, 'Error: writer 1 failed', 2, 3, 4, 'Error: writer 5 failed', 6, 7, 8]);
    const { events } = await (await reopen(store)).page(STREAM, 0, ALL);
    expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  test('nobody sees what is not committed', async () => {
    const store = await open();
    await store.write(async (tx) => {
      await append(tx, STREAM, 2);
      expect((await store.page(STREAM, 0, ALL)).events).toEqual([]);
      expect((await tx.page(STREAM, 0, ALL)).events).toHaveLength(2);
    });
    expect((await store.page(STREAM, 0, ALL)).events).toHaveLength(2);
  });

  test('a cursor never skips: with many writers at once a reader sees every number in order', async () => {
    const store = await open();
    const writers = Array.from({ length: 40 }, (_, index) =>
      store.write((tx) => append(tx, index % 3 === 0 ? OTHER : STREAM, 1 + (index % 4))),
    );
    const seen: number[] = [];
    const progress = { isDone: false };
    const all = Promise.all(writers).then(() => {
      progress.isDone = true;
    });
    const readOn = async (after: number): Promise<void> => {
      const wasDone = progress.isDone;
      const page = await store.page(STREAM, after, { items: 5, characters: 1_000_000 });
      seen.push(...page.events.map(({ seq }) => seq));
      await nextTurn();
      if (!wasDone || page.more) await readOn(page.seq);
    };
    await readOn(0);
    await all;
    expect(await store.streams()).toEqual([STREAM, OTHER]);
    const head = await store.head(STREAM);
    expect(seen).toEqual(Array.from({ length: head }, (_, index) => index + 1));
  });

  test('a page keeps to its limits, always has one item, and says when there is more', async () => {
    const store = await open();
    const payload = 'x'.repeat(100);
    await store.write(async (tx) => {
      await tx.claim(STREAM, 4);
      await tx.addEvents([1, 2, 3].map((seq) => eventAt(STREAM, seq, { payload })));
      await tx.putRegister(registerAt(STREAM, 4, { payload }));
    });
    const page = (after: number, items: number, characters: number) =>
      store.page(STREAM, after, { items, characters });
    expect(await page(0, 2, 10_000)).toMatchObject({ seq: 2, more: true, registers: [] });
    expect(await page(0, 10, 250)).toMatchObject({ seq: 2, more: true });
    expect(await page(0, 10, 1)).toMatchObject({ seq: 1, more: true });
    expect(await page(2, 10, 10_000)).toMatchObject({ seq: 4, more: false, registers: [{ seq: 4 }] });
    expect(await page(4, 10, 10_000)).toEqual({ events: [], registers: [], seq: 4, more: false });
  });

  test('a register is one value: a new one takes its place and a new number', async () => {
    const store = await open();
    await store.write(async (tx) => {
      await tx.claim(STREAM, 2);
      await tx.putRegister(registerAt(STREAM, 1, { payload: '1' }));
      await tx.putRegister(registerAt(STREAM, 2, { payload: '2' }));
    });
    expect((await store.page(STREAM, 0, ALL)).registers.map(({ payload }) => payload)).toEqual(['2']);
    expect((await store.register(STREAM, 'draft:a/b/c'))?.seq).toBe(2);
    expect(await store.register(OTHER, 'draft:a/b/c')).toBeUndefined();
  });

  test('an identity is claimed once; a repetition, a taken id and a taken number are told apart', async () => {
    const store = await open();
    const identity: Identity = { id: 'e1', stream: STREAM, hash: 'h1', enrolmentId: 'n1', deviceSeq: 1 };
    const claimAll = (all: Partial<Identity>[]) =>
      store.write((tx) => tx.claimIdentities(all.map((facts) => ({ ...identity, ...facts }))));
    const claim = async (facts: Partial<Identity>) => (await claimAll([facts]))[0];
    expect(await claimAll([{}, {}, { id: 'e0' }])).toEqual(['new', 'duplicate', 'seq-taken']);
    expect(await claim({})).toBe('duplicate');
    expect(await claim({ hash: 'h2' })).toBe('id-taken');
    expect(await claim({ id: 'e2', hash: 'h2' })).toBe('seq-taken');
    expect(await claim({ id: 'e2', deviceSeq: 2 })).toBe('new');
    expect(await claim({ id: 'e3', enrolmentId: 'n2' })).toBe('new');
    for (const id of ['s1', 's2']) expect(await claim({ id, enrolmentId: null, deviceSeq: 0 })).toBe('new');
    expect(await store.identity('e1')).toMatchObject(identity);
  });

  test('what is set aside is kept once, with the reason that was found last', async () => {
    const store = await open();
    const row = { hash: 'h', kind: 'event', enrolmentId: 'n', reason: 'r', raw: '{', arrivedAt: 1 } as const;
    await store.write((tx) => tx.setAside(row));
    await store.write((tx) => tx.setAside({ ...row, arrivedAt: 2 }));
    expect((await store.quarantine()).map((kept) => ({ ...kept }))).toEqual([row]);
    await store.write((tx) => tx.setAside({ ...row, reason: 'another', arrivedAt: 3 }));
    const judgedAgain = { ...row, reason: 'another' };
    expect((await store.quarantine()).map((kept) => ({ ...kept }))).toEqual([judgedAgain]);
    await store.write((tx) => tx.release('another'));
    expect(await store.quarantine()).toHaveLength(1);
    await store.write((tx) => tx.release('h'));
    expect(await store.quarantine()).toEqual([]);
  });

  test('what is kept aside of a school comes in pages, the newest first, and by its names', async () => {
    const store = await open();
    await store.write(async (tx) => {
      for (const schoolId of ['one', 'other']) {
        await tx.addSchool({ schoolId, title: schoolId });
        const person = { personId: schoolId as PersonId, schoolId, givenName: schoolId };
        await tx.put({ table: 'persons', row: { ...NOTHING_SAID, ...person } });
        await tx.addEnrolment({ enrolmentId: schoolId, deviceId: 'd', at: 1 });
        await tx.addProfile(schoolId, { personId: schoolId as PersonId, hasSignedIn: true });
      }
      for (const [hash, enrolmentId, arrivedAt] of [
        ...[['c', 'one', 1] as const, ['a', 'one', 2] as const, ['b', 'one', 2] as const],
        ...[['d', 'other', 3] as const, ['e', 'nobody', 4] as const],
      ])
        await tx.setAside({ hash, kind: 'event', enrolmentId, reason: 'r', raw: '{', arrivedAt });
    });
    const hashes = async (rows: Promise<{ hash: string }[]>) => (await rows).map(({ hash }) => hash);
    expect(await hashes(store.keptAside('one', { items: 2 }))).toEqual(['b', 'a']);
    const before = { arrivedAt: 2, hash: 'b' };
    expect(await hashes(store.keptAside('one', { items: 2, before }))).toEqual(['a', 'c']);
    expect(await hashes(store.keptAsideAmong('one', ['b', 'c', 'd', 'x']))).toEqual(['c', 'b']);
    expect(await hashes(store.keptAside('third', { items: 2 }))).toEqual([]);
  });

  test('it knows which events were set aside, in whatever state they came', async () => {
    const store = await open();
    const row = { kind: 'event', enrolmentId: 'n', reason: 'r', arrivedAt: 1 } as const;
    await store.write((tx) => tx.setAside({ ...row, hash: 'h1', raw: '{"id":"e1","v":"odd"}' }));
    await store.write((tx) => tx.setAside({ ...row, hash: 'h2', raw: '{' }));
    expect([...(await store.asideAmong(['e0', 'e1', '']))]).toEqual(['e1']);
  });

  test('a page goes past what its reader has, also at its end, and holds what follows from it', async () => {
    const store = await open();
    await store.write(async (tx) => {
      await append(tx, STREAM, 4);
      await tx.claim(STREAM, 1);
      await tx.putRegister(registerAt(STREAM, 5));
    });
    const seqs = (page: { events: { seq: number }[]; registers: { seq: number }[] }) =>
      [...page.events, ...page.registers].map(({ seq }) => seq);
    const middle = await store.page(STREAM, 0, { ...ALL, without: { first: 2, last: 3 } });
    expect([seqs(middle), middle.seq]).toEqual([[1, 4, 5], 5]);
    const all = await store.page(STREAM, 1, { ...ALL, without: { first: 2, last: 5 } });
    expect([seqs(all), all.seq, all.more]).toEqual([[5], 5, false]);
    const events = await store.page(STREAM, 0, { ...ALL, without: { first: 3, last: 4 } });
    expect(events.seq).toBe(5);
    const cut = await store.page(STREAM, 0, { items: 1, characters: 100, without: { first: 3, last: 5 } });
    expect([seqs(cut), cut.seq, cut.more]).toEqual([[1], 1, true]);
  });

  test('a piece of work is found by its id, in its own stream and nowhere else', async () => {
    const store = await open();
    const handedIn = eventAt(STREAM, 2, { id: 'piece' as EventId });
    await store.write(async (tx) => {
      await tx.claim(STREAM, 3);
      const looked = eventAt(STREAM, 3, { id: 'look' as EventId, type: 'work-seen' });
      await tx.addEvents([eventAt(STREAM, 1), handedIn, looked]);
    });
    expect({ ...(await store.handedIn(STREAM, 'piece')) }).toEqual(handedIn);
    expect(await store.handedIn(OTHER, 'piece')).toBeUndefined();
    expect(await store.handedIn(STREAM, 'look')).toBeUndefined();
  });

  test('of two snapshots the one that goes further stays, and one by other rules takes its place', async () => {
    const store = await open();
    const keep = async (rules: number, seq: number) => {
      const body = new Uint8Array([rules, seq]);
      await store.write((tx) => tx.putSnapshot({ stream: STREAM, rules, seq, body }));
      return { ...(await store.snapshot(STREAM)) };
    };
    const first = { stream: STREAM, rules: 1, seq: 7, body: new Uint8Array([1, 7]) };
    expect(await keep(1, 7)).toEqual(first);
    expect(await keep(1, 3)).toEqual(first);
    expect(await keep(1, 9)).toEqual({ ...first, seq: 9, body: new Uint8Array([1, 9]) });
    expect(await keep(2, 4)).toEqual({ ...first, rules: 2, seq: 4, body: new Uint8Array([2, 4]) });
    expect(await store.snapshot(OTHER)).toBeUndefined();
  });

  test('a new epoch is there for everybody', async () => {
    const store = await open();
    expect(await store.epoch()).toBe(1);
    await store.write((tx) => tx.setEpoch(2));
    expect(await (await reopen(store)).epoch()).toBe(2);
  });
}

/** Of a person of whom no more than their name is known. */
const NOTHING_SAID = {
  ...{ familyName: null, picture: null, language: null },
  ...{ email: null, phone: null, grade: null, sourcedId: null },
};

export function storeContract(name: string, store: StoreUnderTest): void {
  describe(`${name}: the log`, () => {
    logContract(store);
  });
  describe(`${name}: the tables`, () => {
    tableContract(store);
  });
  describe(`${name}: who may come in`, () => {
    accessContract(store);
  });
}
