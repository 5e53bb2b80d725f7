import { describe, expect, it } from 'vitest';
import { SYNC_MEDIA_TYPE, type SyncResponse } from '#core/protocol/sync.ts';
import { draftKey } from '#core/work/registers.ts';
import { handIn } from '#local/outbox/hand-in.ts';
import { keepFile } from '#local/outbox/keep-file.ts';
import { recordEvent } from '#local/outbox/record-event.ts';
import { readDevice, readLeftUpTo } from '#local/store/meta.ts';
import { readRegister, saveRegister } from '#local/outbox/save-register.ts';
import { visit } from '#local/sync/visit.ts';
import { bytesOf } from '../../support/bytes.ts';
import { redirect } from '../../support/redirect.ts';
import { joinedDevice, type Device } from '../../support/device.ts';
import { openFakeSchool, type FakeSchool } from '../../support/fake-school.ts';
import { readBody } from '../../support/wire-bodies.ts';
import { AMARA, AMARAS_STREAM, answer, place, writing } from '../../support/work.ts';

type Fetch = FakeSchool['fetch'];

async function setUp(): Promise<Device & { school: FakeSchool }> {
  const school = await openFakeSchool({ [AMARA]: [AMARAS_STREAM] });
  return { school, ...(await joinedDevice(school, [AMARA])) };
}

/** The school's own answer, changed on its way. */
function altered(school: FakeSchool, change: (response: SyncResponse) => object): Fetch {
  return async (address, init) => {
    const response = await school.fetch(address, init);
    if (address !== '/sync') return response;
    const body = JSON.stringify(change((await response.json()) as SyncResponse));
    return new Response(body, { headers: { 'Content-Type': SYNC_MEDIA_TYPE } });
  };
}

const page = { headers: { 'Content-Type': 'text/html' } };
const IMPOSTORS: Record<string, (school: FakeSchool) => Fetch> = {
  'a captive portal’s page': () => () => Promise.resolve(new Response('<h1>Pay here</h1>', page)),
  'a portal’s page that comes as JSON': () => () => Promise.resolve(Response.json({ ok: true })),
  'an empty answer': () => () => Promise.resolve(new Response(null, { status: 204 })),
  'a redirect': () => () => Promise.resolve(redirect()),
  'a proxy’s 511': () => () => Promise.resolve(new Response('Log in to the network', { status: 511 })),
  'a proxy’s 401': () => () => Promise.resolve(new Response('Proxy', { status: 401 })),
  'a cut': () => () => Promise.reject(new TypeError('network')),
  'an answer to another batch': (school) => altered(school, (response) => ({ ...response, batch: 'other' })),
  'a receipt for another batch': (school) =>
    altered(school, (response) => ({
      ...response,
      receipt: response.receipt.replace(response.batch, 'other'),
    })),
  'the right answer under a wrong media type': (school) => async (address, init) => {
    const response = await school.fetch(address, init);
    return new Response(response.body, { headers: { 'Content-Type': 'application/json' } });
  },
  'half of the right answer': (school) => async (address, init) => {
    const text = await (await school.fetch(address, init)).text();
    return new Response(text.slice(0, text.length / 2), { headers: { 'Content-Type': SYNC_MEDIA_TYPE } });
  },
};

describe('[BELIEF-1] nothing changes on the device after', () => {
  it.each(Object.entries(IMPOSTORS))('%s', async (_, impostor) => {
    const { db, clock, edges, school } = await setUp();
    await recordEvent(db, answer('4'), clock);
    const outcome = await visit(db, { ...edges, fetch: impostor(school) }, 'person');
    expect(outcome.state).toBe('no-contact');
    const [row] = await db.events.toArray();
    expect(row?.state).toBe('waiting');
    expect(await readLeftUpTo(db)).toBe(row?.deviceSeq);
    expect(await db.cursors.count()).toBe(0);
    expect((await visit(db, edges, 'person')).state).toBe('done');
    expect((await db.events.toArray()).map((event) => event.state)).toEqual(['stored']);
    expect(school.streams.get(AMARAS_STREAM)?.events).toHaveLength(1);
  });
});

describe('a receipt', () => {
  it('[BELIEF-2] with a wrong signature, or by an unknown key, settles nothing', async () => {
    const { db, clock, edges, school } = await setUp();
    await recordEvent(db, answer('4'), clock);
    const forged = altered(school, (response) => ({ ...response, receipt: `${response.receipt} ` }));
    expect(await visit(db, { ...edges, fetch: forged }, 'person')).toMatchObject({ why: 'not-signed' });
    const stranger = altered(school, (response) => ({ ...response, keyId: 'another' }));
    expect(await visit(db, { ...edges, fetch: stranger }, 'person')).toMatchObject({ why: 'not-signed' });
    const packKey = { ...school.key, purpose: 'pack' as const };
    await db.meta.put({ name: 'school', schoolId: 'school', title: 'School', keys: [packKey] });
    expect(await visit(db, edges, 'person')).toMatchObject({ why: 'not-signed' });
    expect((await db.events.toArray())[0]?.state).toBe('waiting');
  });

  it('[BELIEF-2] is kept as a proof, in the very words that were signed', async () => {
    const { db, clock, edges } = await setUp();
    const row = await recordEvent(db, answer('4'), clock);
    await visit(db, edges, 'person');
    const event = await db.events.get(row.id);
    const receipt = await db.receipts.get(event?.receiptBatch ?? '');
    expect(receipt?.text).toContain(row.id);
  });

  it('[BELIEF-3] settles each item by its own outcome', async () => {
    const { db, clock, edges, school } = await setUp();
    const rows = [];
    for (const text of ['kept', 'odd', 'later']) rows.push(await recordEvent(db, answer(text), clock));
    school.judge = ({ payload }) => {
      if (payload.includes('odd')) return 'quarantined';
      return payload.includes('later') ? 'retry' : undefined;
    };
    await visit(db, edges, 'person');
    const states = await db.events.bulkGet(rows.map((row) => row.id));
    expect(states.map((row) => row?.state)).toEqual(['stored', 'quarantined', 'waiting']);
  });

  it('[BELIEF-3] that leaves an item out has not taken it', async () => {
    const { db, clock, edges, school } = await setUp();
    for (const text of ['1', '2']) await recordEvent(db, answer(text), clock);
    const gone = (await db.events.orderBy('[state+deviceSeq]').first())?.id;
    const half: Fetch = async (address, init) => {
      const body = JSON.parse(await readBody(init)) as { events: { id: string }[] };
      const headers = new Headers(init.headers);
      headers.delete('Content-Encoding');
      const events = body.events.filter((event) => event.id !== gone);
      return school.fetch(address, { ...init, headers, body: JSON.stringify({ ...body, events }) });
    };
    expect(await visit(db, { ...edges, fetch: half }, 'person')).toMatchObject({
      sent: 1,
      left: { events: 1 },
    });
    expect((await db.events.get(gone ?? ('' as never)))?.state).toBe('waiting');
  });

  it('[BELIEF-6] does not confirm a value that changed while it was on its way', async () => {
    const { db, clock, edges, school } = await setUp();
    const draft = { stream: AMARAS_STREAM, key: draftKey(place()), personId: AMARA };
    await saveRegister(db, { ...draft, payload: { text: 'One' } }, clock);
    let isFirst = true;
    const typing: Fetch = async (address, init) => {
      const response = await school.fetch(address, init);
      if (isFirst) await saveRegister(db, { ...draft, payload: { text: 'One day' } }, clock);
      isFirst = false;
      return response;
    };
    await visit(db, { ...edges, fetch: typing }, 'person');
    expect(await readRegister(db, AMARAS_STREAM, draft.key)).toEqual({ text: 'One day' });
    const held = school.streams.get(AMARAS_STREAM)?.registers.get(draft.key);
    expect(held?.payload).toBe('{"text":"One day"}');
    expect(await db.registers.where('dirty').equals(1).count()).toBe(0);
  });
});

describe('what comes down', () => {
  it('[BELIEF-5] never writes over an event of this device that has the same id and other words', async () => {
    const { db, clock, edges, school } = await setUp();
    const row = await recordEvent(db, answer('mine'), clock);
    school.append({ ...row, payload: '{"a":"clone"}' });
    await visit(db, edges, 'person');
    const kept = await db.events.get(row.id);
    expect(kept).toMatchObject({ payload: row.payload, state: 'quarantined' });
  });

  it('[BELIEF-5] leaves a newer draft of this device alone and keeps the other one as a version', async () => {
    const { db, clock, edges, school } = await setUp();
    const draft = { stream: AMARAS_STREAM, key: draftKey(place()), personId: AMARA };
    const theirs = { ...draft, deviceId: 'tablet', enc: 'plain', payload: '{"text":"tablet"}' };
    school.write({ ...theirs, at: clock.now() - 1000 });
    await saveRegister(db, { ...draft, payload: { text: 'laptop' } }, clock);
    await db.registers.update([draft.stream, draft.key], { notBefore: clock.now() + 1000 });
    await visit(db, edges, 'person');
    expect(await readRegister(db, AMARAS_STREAM, draft.key)).toEqual({ text: 'laptop' });
    expect((await db.registerVersions.toArray()).map((row) => row.payload)).toEqual(['{"text":"tablet"}']);
    clock.pass(2000);
    await visit(db, edges, 'person');
    expect(school.streams.get(AMARAS_STREAM)?.registers.get(draft.key)?.payload).toBe('{"text":"laptop"}');
  });

  it('[VISIT-6] of a draft that was written here makes no version of it, however often it is saved and sent', async () => {
    const { db, clock, edges } = await setUp();
    const draft = { stream: AMARAS_STREAM, key: draftKey(place()), personId: AMARA };
    for (const text of ['O', 'On', 'Once']) {
      clock.pass(1000);
      await saveRegister(db, { ...draft, payload: { text } }, clock);
      await visit(db, edges, 'person');
    }
    expect(await db.registerVersions.count()).toBe(0);
    expect(await readRegister(db, AMARAS_STREAM, draft.key)).toEqual({ text: 'Once' });
  });

  it('[VISIT-6] is an older draft of this device that came late to school and won there: its newer words are a version', async () => {
    const { db, clock, edges, school } = await setUp();
    const draft = { stream: AMARAS_STREAM, key: draftKey(place()), personId: AMARA };
    await saveRegister(db, { ...draft, payload: { text: 'Once. Twice.' } }, clock);
    await visit(db, edges, 'person');
    const { deviceId } = await readDevice(db);
    const older = { ...draft, deviceId, enc: 'plain', payload: '{"text":"Once."}' };
    school.write({ ...older, at: clock.now() + 1000 });
    await visit(db, edges, 'person');
    expect((await db.registerVersions.toArray()).map((row) => row.payload)).toEqual([
      '{"text":"Once. Twice."}',
    ]);
  });

  it('[VISIT-6] of a draft wins when it is newer, and this device’s words are kept as a version', async () => {
    const { db, clock, edges, school } = await setUp();
    const draft = { stream: AMARAS_STREAM, key: draftKey(place()), personId: AMARA };
    await saveRegister(db, { ...draft, payload: { text: 'laptop' } }, clock);
    const theirs = { ...draft, deviceId: 'tablet', enc: 'plain', payload: '{"text":"tablet"}' };
    school.write({ ...theirs, at: clock.now() + 1000 });
    await visit(db, edges, 'person');
    expect(await readRegister(db, AMARAS_STREAM, draft.key)).toEqual({ text: 'tablet' });
    const versions = await db.registerVersions.toArray();
    expect(versions.map((version) => version.payload)).toEqual(['{"text":"laptop"}']);
  });
});

describe('a part', () => {
  async function withPhoto() {
    const set = await setUp();
    const blob = new Blob([bytesOf(400_000)], { type: 'image/jpeg' });
    const file = await keepFile(set.db, AMARAS_STREAM, { blob, kind: 'photo' });
    await handIn(set.db, writing('Look', { files: [file] }), set.clock);
    return set;
  }

  it('[BELIEF-4] is not at school when something else says “OK” to it', async () => {
    const { db, edges, school } = await withPhoto();
    const portal: Fetch = (address, init) =>
      address === '/sync' ? school.fetch(address, init) : Promise.resolve(new Response('<h1>Pay</h1>', page));
    expect(await visit(db, { ...edges, fetch: portal }, 'person')).toMatchObject({ why: 'not-the-school' });
    expect((await db.parts.toArray()).map((part) => part.state)).toEqual(['waiting', 'waiting']);
    const wrongEcho: Fetch = async (address, init) => {
      if (address === '/sync') return school.fetch(address, init);
      const body = JSON.stringify({ hash: '0'.repeat(64), outcome: 'stored' });
      return new Response(body, { headers: { 'Content-Type': SYNC_MEDIA_TYPE } });
    };
    await visit(db, { ...edges, fetch: wrongEcho }, 'person');
    expect((await db.parts.toArray()).map((part) => part.state)).toEqual(['waiting', 'waiting']);
    await visit(db, edges, 'person');
    expect((await db.parts.toArray()).map((part) => part.state)).toEqual(['stored', 'stored']);
  });

  it('[BELIEF-4] proves nothing when the school did not answer about its stream', async () => {
    const { db, edges, school } = await withPhoto();
    const silent = altered(school, (response) => ({ ...response, lacks: [] }));
    expect(await visit(db, { ...edges, fetch: silent }, 'person')).toMatchObject({ left: { parts: 2 } });
    expect((await db.parts.toArray()).map((part) => part.state)).toEqual(['waiting', 'waiting']);
  });

  it('[BELIEF-4] that the school does not lack is not sent again', async () => {
    const { db, edges, school } = await withPhoto();
    await visit(db, edges, 'person');
    const sentBytes = school.putBytes;
    await db.parts.toCollection().modify({ state: 'waiting' });
    await visit(db, edges, 'person');
    expect(school.putBytes).toBe(sentBytes);
    expect((await db.parts.toArray()).map((part) => part.state)).toEqual(['stored', 'stored']);
  });

  it('[KEEP-11] whose bytes have changed on the disk is not sent, and everything else is', async () => {
    const { db, clock, edges, school } = await withPhoto();
    const [first] = await db.partBytes.toArray();
    if (first !== undefined) await db.partBytes.put({ ...first, bytes: new ArrayBuffer(7) });
    await recordEvent(db, answer('4'), clock);
    expect((await visit(db, edges, 'person')).state).toBe('done');
    expect(school.streams.get(AMARAS_STREAM)?.parts.size).toBe(1);
    expect(school.delivered).toHaveLength(2);
  });
});

it('[BELIEF-7] of an answer that does not end only as much is read as a school’s could have', async () => {
  const { db, clock, edges } = await setUp();
  await recordEvent(db, answer('4'), clock);
  const piece = new Uint8Array(4 * 1024 * 1024);
  let given = 0;
  let isEnded = false;
  const endless = () =>
    new ReadableStream<Uint8Array>({
      pull: (controller) => {
        given += piece.length;
        controller.enqueue(piece);
      },
      cancel: () => {
        isEnded = true;
      },
    });
  const fetch = () =>
    Promise.resolve(new Response(endless(), { headers: { 'Content-Type': SYNC_MEDIA_TYPE } }));
  expect(await visit(db, { ...edges, fetch }, 'person')).toMatchObject({ state: 'no-contact' });
  expect(isEnded).toBe(true);
  expect(given).toBeLessThan(100 * 1024 * 1024);
  expect(await db.events.toArray()).toMatchObject([{ state: 'waiting' }]);
});
