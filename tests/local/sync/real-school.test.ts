/** The same engine against the real server: what the school in memory promises, the school keeps. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonId } from '#core/people/ids.ts';
import { draftKey } from '#core/work/registers.ts';
import { streamOf, type StreamId } from '#core/work/stream.ts';
import { readClasses } from '#local/desk/read-classes.ts';
import { handIn } from '#local/outbox/hand-in.ts';
import { keepFile } from '#local/outbox/keep-file.ts';
import { openRecording } from '#local/outbox/open-recording.ts';
import { readWork } from '#local/outbox/read-work.ts';
import { recordEvent } from '#local/outbox/record-event.ts';
import { readRegister, saveRegister } from '#local/outbox/save-register.ts';
import { visit } from '#local/sync/visit.ts';
import { FAULTS, badNetwork } from '../../support/bad-network.ts';
import { bytesOf } from '../../support/bytes.ts';
import { openSchool, type TestSchool } from '../../support/open-school.ts';
import { openSchoolDevice, type SchoolDevice } from '../../support/school-device.ts';
import { readBody } from '../../support/wire-bodies.ts';
import { answer, place, writing } from '../../support/work.ts';

/** Writing with a photo and a sound, handed in. */
async function handInEverything({ db, clock }: SchoolDevice, personId: PersonId) {
  const stream = streamOf('student', personId);
  const picture = new Blob([bytesOf(300_000)], { type: 'image/jpeg' });
  const photo = await keepFile(db, stream, { blob: picture, kind: 'photo' });
  const recording = openRecording(
    db,
    { stream, draft: 'draft:a/b/c' },
    { type: 'audio/webm;codecs=opus', kind: 'sound' },
  );
  await recording.write(new Blob([bytesOf(80_000, 2)]));
  const sound = await recording.finish(9000);
  return handIn(db, writing('Once upon a time', { personId, files: [photo, sound] }), clock);
}

/** The value of a register there; undefined when there is none. */
async function atSchool({ store }: TestSchool, { stream, key }: { stream: StreamId; key: string }) {
  const { registers } = await store.page(stream, 0, { items: 1000, characters: 10_000_000 });
  return registers.find((register) => register.key === key)?.payload;
}

async function heldBySchool(school: TestSchool, personId: string) {
  const page = await school.store.page(streamOf('student', personId), 0, {
    items: 1000,
    characters: 10_000_000,
  });
  return page.events;
}

describe('the real school', () => {
  it('[VISIT-1] takes the work of the whole family in one visit, and [VISIT-2] says when it is whole', async () => {
    const school = await openSchool();
    const device = await openSchoolDevice(school);
    const maya = (await device.enter('maya')) as PersonId;
    const sam = (await device.enter('sam')) as PersonId;
    const work = await handInEverything(device, maya);
    await recordEvent(device.db, answer('4', sam), device.clock);
    const outcome = await visit(device.db, device.edges, 'person');
    expect(outcome).toMatchObject({ state: 'done', left: { events: 0, registers: 0, parts: 0 } });
    const [piece] = await readWork(device.db, streamOf('student', maya));
    expect(piece).toMatchObject({ workId: work.id, whereabouts: { state: 'at-school' }, waitingBytes: 0 });
    expect(
      await device.db.registers
        .where('[stream+key]')
        .between([work.stream, 'arrival:'], [work.stream, 'arrival;'])
        .count(),
    ).toBe(1);
    const states = (await device.db.events.toArray())
      .filter((row) => row.type !== 'pack-assigned')
      .map((row) => row.state);
    expect(new Set(states)).toEqual(new Set(['stored']));
    expect(await heldBySchool(school, sam)).toHaveLength(1);
  });

  it('[VISIT-3] brings the work to the teacher and the teacher’s words to the student', async () => {
    const school = await openSchool();
    const tablet = await openSchoolDevice(school);
    const maya = (await tablet.enter('maya')) as PersonId;
    const work = await handInEverything(tablet, maya);
    await visit(tablet.db, tablet.edges, 'person');
    const laptop = await openSchoolDevice(school);
    const teacher = (await laptop.enter('teacher')) as PersonId;
    await visit(laptop.db, laptop.edges, 'person');
    const [seen] = await readWork(laptop.db, work.stream);
    expect(seen).toMatchObject({ work: { text: 'Once upon a time' }, whereabouts: { state: 'at-school' } });
    const feedback = { workId: work.id, text: 'Well told.' };
    const given = {
      stream: work.stream,
      type: 'feedback-given' as const,
      payload: feedback,
      personId: teacher,
    };
    await recordEvent(laptop.db, given, laptop.clock);
    await visit(laptop.db, laptop.edges, 'person');
    await visit(tablet.db, tablet.edges, 'person');
    const [piece] = await readWork(tablet.db, work.stream);
    expect(piece).toMatchObject({ whereabouts: { state: 'seen' }, feedback: [{ text: 'Well told.' }] });
  });

  it('[VISIT-3] tells a teacher that a child’s device was heard, although it brought no work', async () => {
    const school = await openSchool();
    const tablet = await openSchoolDevice(school);
    const maya = await tablet.enter('maya');
    await visit(tablet.db, tablet.edges, 'timer');
    const laptop = await openSchoolDevice(school);
    const teacher = await laptop.enter('teacher');
    await visit(laptop.db, laptop.edges, 'person');
    const [room] = await readClasses(laptop.db, teacher);
    expect([...(room?.heardAt ?? [])]).toEqual([[maya, school.clock.now]]);
  });

  it('[VISIT-13] does not send back what it has just been sent, and the device knows it all the same', async () => {
    const school = await openSchool();
    const device = await openSchoolDevice(school);
    const maya = (await device.enter('maya')) as PersonId;
    const stream = streamOf('student', maya);
    await visit(device.db, device.edges, 'sign-in');
    await handIn(device.db, writing('x'.repeat(20_000), { personId: maya }), device.clock);
    await saveRegister(
      device.db,
      { stream, key: draftKey(place('next')), payload: { text: 'y'.repeat(20_000) }, personId: maya },
      device.clock,
    );
    let downBytes = 0;
    const fetch: typeof device.edges.fetch = async (address, init) => {
      const answer = await device.edges.fetch(address, init);
      downBytes += (await answer.clone().text()).length;
      return answer;
    };
    await visit(device.db, { ...device.edges, fetch }, 'work');
    expect(downBytes).toBeLessThan(20_000);
    const [piece] = await readWork(device.db, stream);
    expect(piece).toMatchObject({ whereabouts: { state: 'at-school' }, arrivedAt: school.clock.now });
    expect(await visit(device.db, device.edges, 'person')).toMatchObject({ sent: 0, brought: 0 });
  });

  it('[VISIT-6] brings a person their drafts also where a grown-up had read their stream before them', async () => {
    const school = await openSchool();
    const tablet = await openSchoolDevice(school);
    const laptop = await openSchoolDevice(school);
    const maya = (await tablet.enter('maya')) as PersonId;
    const stream = streamOf('student', maya);
    const key = draftKey(place());
    await saveRegister(tablet.db, { stream, key, payload: { text: 'Once' }, personId: maya }, tablet.clock);
    await visit(tablet.db, tablet.edges, 'person');
    await laptop.enter('teacher');
    await visit(laptop.db, laptop.edges, 'person');
    expect(await readRegister(laptop.db, stream, key)).toBeUndefined();
    await laptop.enter('maya');
    await visit(laptop.db, laptop.edges, 'person');
    expect(await readRegister(laptop.db, stream, key)).toEqual({ text: 'Once' });
    expect(await readWork(laptop.db, stream)).toEqual([]);
  });

  it('[VISIT-6] carries a draft to the person’s other device, and its end after handing in', async () => {
    const school = await openSchool();
    const tablet = await openSchoolDevice(school);
    const phone = await openSchoolDevice(school);
    const maya = (await tablet.enter('maya')) as PersonId;
    await phone.enter('maya');
    const stream = streamOf('student', maya);
    const key = draftKey(place());
    await saveRegister(tablet.db, { stream, key, payload: { text: 'Once' }, personId: maya }, tablet.clock);
    await visit(tablet.db, tablet.edges, 'person');
    await visit(phone.db, phone.edges, 'person');
    expect(await readRegister(phone.db, stream, key)).toEqual({ text: 'Once' });
    phone.clock.pass(60_000);
    await handIn(phone.db, writing('Once upon a time', { personId: maya }), phone.clock);
    await visit(phone.db, phone.edges, 'person');
    await visit(tablet.db, tablet.edges, 'person');
    expect(await readRegister(tablet.db, stream, key)).toBeUndefined();
    expect(await readWork(tablet.db, stream)).toHaveLength(1);
  });

  it('[VISIT-25] says nothing of a draft that came and went between two visits', async () => {
    const school = await openSchool();
    const { db, clock, edges, enter } = await openSchoolDevice(school);
    const maya = (await enter('maya')) as PersonId;
    const draft = { stream: streamOf('student', maya), key: draftKey(place()), personId: maya };
    await saveRegister(db, { ...draft, payload: { text: 'Once' } }, clock);
    await handIn(db, writing('Once', { personId: maya }), clock);
    const bodies: string[] = [];
    const fetch: typeof edges.fetch = async (address, init) => {
      if (address === '/sync') bodies.push(await readBody(init));
      return edges.fetch(address, init);
    };
    expect(await visit(db, { ...edges, fetch }, 'work')).toMatchObject({ sent: 1 });
    expect(bodies.join('')).not.toContain(draft.key);
    expect(await atSchool(school, draft)).toBeUndefined();
    expect(await readRegister(db, draft.stream, draft.key)).toBeUndefined();
  });

  it('[VISIT-25] ends the older draft of another device at the visit that brings it', async () => {
    const school = await openSchool();
    const tablet = await openSchoolDevice(school);
    const phone = await openSchoolDevice(school);
    const maya = (await tablet.enter('maya')) as PersonId;
    await phone.enter('maya');
    const draft = { stream: streamOf('student', maya), key: draftKey(place()), personId: maya };
    await saveRegister(tablet.db, { ...draft, payload: { text: 'On the tablet' } }, tablet.clock);
    phone.clock.pass(60_000);
    await handIn(phone.db, writing('On the phone', { personId: maya }), phone.clock);
    await visit(phone.db, phone.edges, 'person');
    await visit(tablet.db, tablet.edges, 'person');
    expect(await readRegister(tablet.db, draft.stream, draft.key)).toEqual({ text: 'On the tablet' });
    await visit(phone.db, phone.edges, 'person');
    expect(await readRegister(phone.db, draft.stream, draft.key)).toBeUndefined();
    await visit(tablet.db, tablet.edges, 'person');
    expect(await readRegister(tablet.db, draft.stream, draft.key)).toBeUndefined();
    const versions = await tablet.db.registerVersions.toArray();
    expect(versions.map(({ payload }) => payload)).toEqual(['{"text":"On the tablet"}']);
  });

  it.each(['after it', 'never'])(
    '[VISIT-25] says the end of a draft that was under way when it ended, when its receipt comes %s',
    async (receipt) => {
      const school = await openSchool();
      const { db, clock, edges, enter } = await openSchoolDevice(school);
      const maya = (await enter('maya')) as PersonId;
      const draft = { stream: streamOf('student', maya), key: draftKey(place()), personId: maya };
      await saveRegister(db, { ...draft, payload: { text: 'Once' } }, clock);
      let visits = 0;
      const fetch: typeof edges.fetch = async (address, init) => {
        const response = await edges.fetch(address, init);
        visits += 1;
        if (visits === 1) await handIn(db, writing('Once', { personId: maya }), clock);
        if (visits === 1 && receipt === 'never') throw new TypeError('The line broke.');
        return response;
      };
      await visit(db, { ...edges, fetch }, 'person');
      expect(await atSchool(school, draft)).toBe(receipt === 'never' ? '{"text":"Once"}' : 'null');
      await visit(db, edges, 'person');
      expect(await atSchool(school, draft)).toBe('null');
    },
  );

  it('[WRONG-3] says to a device that it does not know that somebody must sign in', async () => {
    const school = await openSchool();
    const device = await openSchoolDevice(school);
    const maya = (await device.enter('maya')) as PersonId;
    await recordEvent(device.db, answer('4', maya), device.clock);
    const row = await device.db.meta.get('device');
    if (row?.name === 'device') await device.db.meta.put({ ...row, token: 'unknown' });
    expect(await visit(device.db, device.edges, 'person')).toEqual({ state: 'signed-out' });
    expect((await device.db.events.toArray()).map((event) => event.state)).toEqual(['waiting']);
  });

  it('[WRONG-4] judges a sibling’s work anew when they sign in again after the device’s token was lost', async () => {
    const school = await openSchool();
    const device = await openSchoolDevice(school);
    await device.enter('maya');
    const sam = (await device.enter('sam')) as PersonId;
    const work = await recordEvent(device.db, answer('4', sam), device.clock);
    const row = await device.db.meta.get('device');
    if (row?.name === 'device') await device.db.meta.put({ ...row, token: 'lost' });
    await device.enter('maya');
    await visit(device.db, device.edges, 'sign-in');
    expect((await device.db.events.get(work.id))?.state).toBe('quarantined');
    await device.enter('sam');
    await visit(device.db, device.edges, 'sign-in');
    expect((await device.db.events.get(work.id))?.state).toBe('stored');
    expect(await heldBySchool(school, sam)).toHaveLength(1);
  });

  it('[VISIT-1] stores everything once, whatever the network does', async () => {
    const school = await openSchool();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...FAULTS), { maxLength: 10 }), async (faults) => {
        const device = await openSchoolDevice(school);
        const maya = (await device.enter('maya')) as PersonId;
        for (const text of ['1', '2', '3']) await recordEvent(device.db, answer(text, maya), device.clock);
        await handInEverything(device, maya);
        const fetch = badNetwork(device.edges.fetch, faults);
        for (let tries = 0; tries < 14; tries += 1) {
          await visit(device.db, { ...device.edges, fetch }, 'person');
          device.clock.pass(60 * 60_000);
        }
        const { deviceId } = (await device.db.events.toArray())[0] ?? { deviceId: '' };
        const own = (await heldBySchool(school, maya)).filter((event) => event.deviceId === deviceId);
        expect(own.map((event) => event.deviceSeq).sort((a, b) => a - b)).toEqual([1, 2, 3, 4]);
        const waiting = await device.db.parts.where('state').equals('waiting').count();
        expect(waiting).toBe(0);
        const pieces = await readWork(device.db, streamOf('student', maya));
        const mine = pieces.filter((piece) => piece.event.deviceId === deviceId);
        expect(mine.map((piece) => piece.whereabouts.state)).toEqual(['at-school']);
      }),
      { numRuns: 12 },
    );
  });
});
