import { describe, expect, it, vi } from 'vitest';
import { streamOf } from '#core/work/stream.ts';
import { handIn } from '#local/outbox/hand-in.ts';
import { keepFile } from '#local/outbox/keep-file.ts';
import { readWork } from '#local/outbox/read-work.ts';
import { recordEvent } from '#local/outbox/record-event.ts';
import { visit } from '#local/sync/visit.ts';
import { bytesOf } from '../../support/bytes.ts';
import { joinedDevice, type Device } from '../../support/device.ts';
import { openFakeSchool, type FakeSchool } from '../../support/fake-school.ts';
import { problem, readBody } from '../../support/wire-bodies.ts';
import { AMARA, AMARAS_STREAM, BEN, answer, writing } from '../../support/work.ts';

async function setUp(readers: Record<string, string[]> = { [AMARA]: [AMARAS_STREAM] }) {
  const school = await openFakeSchool(readers);
  const device: Device = await joinedDevice(school, [AMARA]);
  return { school, ...device };
}

/** Answers a batch with `answer` while `isBad` holds for the words in it. */
function failingAt(school: FakeSchool, isBad: (body: string) => boolean, answer: () => Response) {
  const fetch: FakeSchool['fetch'] = async (address, init) =>
    address === '/sync' && isBad(await readBody(init)) ? answer() : school.fetch(address, init);
  return fetch;
}

/** A network that is cut whenever a file goes over it. */
function wordsOnly(school: FakeSchool): FakeSchool['fetch'] {
  return (address, init) =>
    address === '/sync' ? school.fetch(address, init) : Promise.reject(new TypeError('Failed to fetch'));
}

async function deliveredTexts(school: FakeSchool): Promise<string[]> {
  const events = school.streams.get(AMARAS_STREAM)?.events ?? [];
  return Promise.resolve(events.map((event) => /"text":"([^"]*)"/.exec(event.payload)?.[1] ?? ''));
}

describe('an item that the school cannot take', () => {
  it('[WRONG-1] now is set aside, delays nothing else, and goes later', async () => {
    const { db, clock, edges, school } = await setUp();
    for (const text of ['1', 'poison', '2']) await recordEvent(db, answer(text), clock);
    school.judge = ({ payload }) => (payload.includes('poison') ? 'retry' : undefined);
    expect(await visit(db, edges, 'person')).toMatchObject({ state: 'done', sent: 2, left: { events: 1 } });
    school.judge = () => undefined;
    expect(await visit(db, edges, 'person')).toMatchObject({ sent: 0, left: { events: 1 } });
    clock.pass(6 * 60 * 60_000);
    expect(await visit(db, edges, 'person')).toMatchObject({ sent: 1, left: { events: 0 } });
  });

  it('[WRONG-1] because it makes the whole batch unreadable is found and set aside', async () => {
    const { db, clock, edges, school } = await setUp();
    for (const text of ['1', '2', 'poison', '3', '4']) await recordEvent(db, answer(text), clock);
    const fetch = failingAt(
      school,
      (body) => body.includes('poison'),
      () => problem('bad-request'),
    );
    expect(await visit(db, { ...edges, fetch }, 'person')).toMatchObject({
      state: 'done',
      left: { events: 1 },
    });
    expect(await deliveredTexts(school)).toEqual(['1', '2', '3', '4']);
  });

  it('[WRONG-1] because it makes the school fail is found in a few visits', async () => {
    const { db, clock, edges, school } = await setUp();
    for (const text of ['1', '2', 'poison', '3', '4']) await recordEvent(db, answer(text), clock);
    const fetch = failingAt(
      school,
      (body) => body.includes('poison'),
      () => problem('server-error'),
    );
    for (let visits = 0; visits < 6; visits += 1) await visit(db, { ...edges, fetch }, 'person');
    expect(await deliveredTexts(school)).toEqual(['1', '2', '3', '4']);
  });

  it.each(['too-large', 'server-error'] as const)(
    '[WRONG-1] is found also beside a photo that waits (%s)',
    async (code) => {
      const { db, clock, edges, school } = await setUp();
      const file = await keepFile(db, AMARAS_STREAM, {
        blob: new Blob([bytesOf(1000)], { type: 'image/jpeg' }),
        kind: 'photo',
      });
      await handIn(db, writing('Look', { files: [file] }), clock);
      await visit(db, { ...edges, fetch: wordsOnly(school) }, 'person');
      await recordEvent(db, answer('poison'), clock);
      const fetch = failingAt(
        school,
        (body) => body.includes('poison'),
        () => problem(code),
      );
      for (let visits = 0; visits < 4; visits += 1) await visit(db, { ...edges, fetch }, 'person');
      expect(school.streams.get(AMARAS_STREAM)?.parts.size).toBe(1);
    },
  );

  it('[WRONG-1] as a part is set aside, and the other parts go', async () => {
    const { db, clock, edges, school } = await setUp();
    const blob = new Blob([bytesOf(600_000)], { type: 'image/jpeg' });
    const file = await keepFile(db, AMARAS_STREAM, { blob, kind: 'photo' });
    await handIn(db, writing('Look', { files: [file] }), clock);
    const refused = file.parts[0]?.[0] ?? '';
    const fetch: FakeSchool['fetch'] = (address, init) =>
      address.endsWith(refused) ? Promise.resolve(problem('not-allowed')) : school.fetch(address, init);
    expect(await visit(db, { ...edges, fetch }, 'person')).toMatchObject({
      state: 'done',
      left: { parts: 1 },
    });
    expect(school.streams.get(AMARAS_STREAM)?.parts.size).toBe(2);
  });
});

describe('a part that something on the way to school refuses', () => {
  it('[WRONG-1] is set aside, and the next visit brings the others', async () => {
    const { db, edges, clock, school } = await setUp();
    const blob = new Blob([bytesOf(600_000)], { type: 'image/jpeg' });
    const file = await keepFile(db, AMARAS_STREAM, { blob, kind: 'photo' });
    await handIn(db, writing('Look', { files: [file] }), clock);
    const refused = file.parts.slice(0, 2).map(([hash]) => hash);
    const filter = () => Promise.resolve(new Response('<h1>Not here</h1>', { status: 403 }));
    const fetch: FakeSchool['fetch'] = (address, init) =>
      refused.some((hash) => address.endsWith(hash)) ? filter() : school.fetch(address, init);
    await visit(db, { ...edges, fetch }, 'person');
    await visit(db, { ...edges, fetch }, 'person');
    expect(school.streams.get(AMARAS_STREAM)?.parts.size).toBe(1);
    clock.pass(60_000);
    await visit(db, edges, 'person');
    expect(school.streams.get(AMARAS_STREAM)?.parts.size).toBe(3);
  });
});

describe('a part that could not be read on the device', () => {
  async function withUnreadablePhoto() {
    const set = await setUp();
    const blob = new Blob([bytesOf(1000)], { type: 'image/jpeg' });
    const file = await keepFile(set.db, AMARAS_STREAM, { blob, kind: 'photo' });
    await handIn(set.db, writing('Look', { files: [file] }), set.clock);
    const get = vi.spyOn(set.db.partBytes, 'get').mockImplementation(() => {
      throw new DOMException('Internal error.', 'UnknownError');
    });
    await visit(set.db, set.edges, 'person');
    expect((await readWork(set.db, AMARAS_STREAM))[0]?.damaged).toBe(true);
    get.mockRestore();
    return set;
  }

  it('[KEEP-11] goes later when it can be read after all', async () => {
    const { db, clock, edges, school } = await withUnreadablePhoto();
    clock.pass(60_000);
    await visit(db, edges, 'person');
    expect(school.streams.get(AMARAS_STREAM)?.parts.size).toBe(1);
    const [piece] = await readWork(db, AMARAS_STREAM);
    expect(piece).toMatchObject({ damaged: false, whereabouts: { state: 'at-school' } });
  });

  it('[KEEP-11] is at school when the school has it from elsewhere', async () => {
    const { db, clock, edges, school } = await withUnreadablePhoto();
    const [part] = await db.parts.toArray();
    await db.partBytes.clear();
    school.streams.get(AMARAS_STREAM)?.parts.set(part?.hash ?? '', bytesOf(1000));
    clock.pass(60_000);
    await visit(db, edges, 'person');
    expect((await db.parts.toArray()).map(({ state }) => state)).toEqual(['stored']);
  });
});

describe('a batch that is too large', () => {
  it('[WRONG-2] is halved until it fits, and that is remembered', async () => {
    const { db, clock, edges, school } = await setUp();
    for (let count = 0; count < 40; count += 1) await recordEvent(db, answer(String(count)), clock);
    let refusals = 0;
    const small: FakeSchool['fetch'] = async (address, init) => {
      const body = JSON.parse(await readBody(init)) as { events: unknown[] };
      if (body.events.length <= 6) return school.fetch(address, init);
      refusals += 1;
      return new Response('413', { status: 413 });
    };
    expect(await visit(db, { ...edges, fetch: small }, 'person')).toMatchObject({ state: 'done', sent: 40 });
    expect(refusals).toBeGreaterThan(0);
    expect((await deliveredTexts(school)).length).toBe(40);
    const pace = await db.meta.get('pace');
    expect(pace?.name === 'pace' && pace.items < 40).toBe(true);
  });

  it('[WRONG-2] with a single item sets that item aside', async () => {
    const { db, clock, edges, school } = await setUp();
    await handIn(db, writing('x'.repeat(5000)), clock);
    await recordEvent(db, answer('4'), clock);
    const fetch = failingAt(
      school,
      (body) => body.length > 4000,
      () => new Response('', { status: 413 }),
    );
    expect(await visit(db, { ...edges, fetch }, 'person')).toMatchObject({ left: { events: 1 } });
    expect(await deliveredTexts(school)).toEqual(['4']);
  });
});

describe('a line that carries too little before it breaks', () => {
  /** At most so many characters of a batch, each a millisecond; then it is cut. A refused connection takes no time. */
  function narrow(school: FakeSchool, clock: Device['clock'], most: number) {
    const tried: number[] = [];
    const fetch: FakeSchool['fetch'] = async (address, init) => {
      const { length } = await readBody(init);
      tried.push(length);
      clock.pass(Math.min(most, length));
      if (length > most) throw new TypeError('Failed to fetch');
      return school.fetch(address, init);
    };
    return { fetch, tried };
  }

  async function withEvening() {
    const set = await setUp();
    for (let count = 0; count < 400; count += 1) await recordEvent(set.db, answer(String(count)), set.clock);
    return set;
  }

  it('[VISIT-19] gets less at each visit until all has come, and more again when it arrives', async () => {
    const { db, clock, edges, school } = await withEvening();
    const { fetch, tried } = narrow(school, clock, 60_000);
    for (let visits = 0; (await visit(db, { ...edges, fetch }, 'person')).state !== 'done'; visits += 1)
      if (visits > 8) throw new Error(`It never arrives: ${tried.join(' ')}`);
    expect(new Set(await deliveredTexts(school)).size).toBe(400);
    const fits = tried.findIndex((length) => length <= 60_000);
    expect(fits).toBeGreaterThan(1);
    for (let index = 1; index <= fits; index += 1)
      expect(tried[index]).toBeLessThan(0.6 * (tried[index - 1] ?? 0));
    expect(tried[fits + 1]).toBeGreaterThan(1.5 * (tried[fits] ?? 0));
  });

  it('[VISIT-19] gets no less where nobody is there at all, and never less than a slow line carries', async () => {
    const { db, clock, edges, school } = await withEvening();
    const nobody: FakeSchool['fetch'] = () => Promise.reject(new TypeError('Failed to fetch'));
    await visit(db, { ...edges, fetch: nobody }, 'person');
    expect(await db.meta.get('pace')).toBeUndefined();
    for (let visits = 0; visits < 12; visits += 1)
      await visit(db, { ...edges, fetch: narrow(school, clock, 6_000).fetch }, 'person');
    expect(await db.meta.get('pace')).toMatchObject({ items: 32, characters: 32_768 });
    await visit(db, edges, 'person');
    expect(await db.meta.get('pace')).toMatchObject({ items: 512 });
  });
});

describe('a device that the school does not know', () => {
  it('[WRONG-3] says that somebody must sign in, and keeps everything', async () => {
    const { db, clock, edges, school } = await setUp();
    await recordEvent(db, answer('1'), clock);
    school.token = 'another';
    expect(await visit(db, edges, 'person')).toEqual({ state: 'signed-out' });
    await recordEvent(db, answer('2'), clock);
    expect((await db.profiles.toArray()).map((profile) => profile.signedIn)).toEqual([false]);
    school.token = 'token';
    expect(await visit(db, edges, 'person')).toMatchObject({ sent: 2, left: { events: 0 } });
    expect((await db.profiles.toArray()).map((profile) => profile.signedIn)).toEqual([true]);
  });
});

describe('quarantine', () => {
  it('[WRONG-4] says that the work has left and is looked at, and sends it no more', async () => {
    const { db, clock, edges, school } = await setUp();
    await handIn(db, writing('odd'), clock);
    school.judge = () => 'quarantined';
    await visit(db, edges, 'person');
    await visit(db, edges, 'person');
    expect(school.delivered).toHaveLength(1);
    const [piece] = await readWork(db, AMARAS_STREAM);
    expect(piece?.whereabouts).toEqual({ state: 'left', why: 'set-aside', waitingBytes: 0 });
    expect(piece?.work.text).toBe('odd');
  });
});

describe('rights that end', () => {
  const CLASS = streamOf('class', 'c1');

  async function withClass() {
    const set = await setUp({ [AMARA]: [AMARAS_STREAM, CLASS] });
    const mine = await recordEvent(set.db, answer('1'), set.clock);
    const theirs = { ...mine, personId: BEN, deviceId: 'tablet' as never, seq: 0 };
    set.school.append({ ...theirs, id: set.clock.newId() as never, stream: CLASS });
    set.school.append({ ...theirs, id: set.clock.newId() as never, payload: '{"feedback":1}' });
    await visit(set.db, set.edges, 'person');
    expect(await set.db.events.count()).toBe(3);
    return set;
  }

  it('[WRONG-5] take the records of others away, and leave what was addressed to this device’s people', async () => {
    const { db, edges, school } = await withClass();
    school.reads = [{ personId: AMARA, streams: [] }];
    await visit(db, edges, 'person');
    const left = await db.events.toArray();
    expect(left.map((row) => row.stream)).toEqual([AMARAS_STREAM, AMARAS_STREAM]);
    expect(await db.cursors.count()).toBe(0);
  });

  it('[WRONG-5] take nothing away while another person of the device may still read', async () => {
    const { db, edges, school } = await withClass();
    school.reads = [
      { personId: AMARA, streams: [] },
      { personId: BEN, streams: [CLASS, AMARAS_STREAM] },
    ];
    await visit(db, edges, 'person');
    expect(await db.events.count()).toBe(3);
  });

  it('[WRONG-5] are not what a session that has ended means', async () => {
    const { db, edges, school } = await withClass();
    school.reads = [];
    await visit(db, edges, 'person');
    expect(await db.events.count()).toBe(3);
    expect((await db.profiles.toArray()).map((profile) => profile.signedIn)).toEqual([false]);
  });
});
