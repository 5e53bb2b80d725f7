import { describe, expect, it, vi } from 'vitest';
import { draftKey } from '#core/work/registers.ts';
import { streamOf } from '#core/work/stream.ts';
import { handIn } from '#local/outbox/hand-in.ts';
import { keepFile } from '#local/outbox/keep-file.ts';
import { readWork } from '#local/outbox/read-work.ts';
import { recordEvent } from '#local/outbox/record-event.ts';
import { readRegister, saveRegister } from '#local/outbox/save-register.ts';
import { visit } from '#local/sync/visit.ts';
import { bytesOf } from '../../support/bytes.ts';
import { joinedDevice } from '../../support/device.ts';
import { openFakeSchool } from '../../support/fake-school.ts';
import { AMARA, AMARAS_STREAM, BEN, answer, place, writing } from '../../support/work.ts';

const BENS_STREAM = streamOf('student', BEN);

describe('one visit', () => {
  it('[VISIT-1] brings all work of all people of the device to school, each piece once, and says so', async () => {
    const school = await openFakeSchool({ [AMARA]: [AMARAS_STREAM] });
    const { db, clock, edges } = await joinedDevice(school, [AMARA, BEN]);
    await handIn(db, writing('Mine'), clock);
    await handIn(db, writing('His', { personId: BEN }), clock);
    const outcome = await visit(db, edges, 'person');
    // What the school says of this device's own work is no news.
    expect(outcome).toMatchObject({ state: 'done', brought: 0, left: { events: 0, registers: 0, parts: 0 } });
    const [mine] = await readWork(db, AMARAS_STREAM);
    const [his] = await readWork(db, BENS_STREAM);
    expect([mine?.whereabouts.state, his?.whereabouts.state]).toEqual(['at-school', 'at-school']);
    // Ben has no session here and so hears nothing more: the receipt alone says when it arrived.
    expect(his?.arrivedAt).toBe(school.now);
    await visit(db, edges, 'person');
    expect(school.delivered).toHaveLength(2);
  });

  it('[VISIT-2] takes files along: left this device before they are there, at school when all are', async () => {
    const school = await openFakeSchool({ [AMARA]: [AMARAS_STREAM] });
    const { db, clock, edges } = await joinedDevice(school, [AMARA]);
    const blob = new Blob([bytesOf(900_000)], { type: 'image/jpeg' });
    const file = await keepFile(db, AMARAS_STREAM, { blob, kind: 'photo' });
    await handIn(db, writing('Look', { files: [file] }), clock);
    const seen: unknown[] = [];
    const watching = async (address: string, init: RequestInit) => {
      if (address !== '/sync') seen.push((await readWork(db, AMARAS_STREAM))[0]?.whereabouts);
      return school.fetch(address, init);
    };
    await visit(db, { ...edges, fetch: watching }, 'person');
    expect(seen[0]).toEqual({ state: 'left', why: 'files', waitingBytes: 900_000 });
    const [piece] = await readWork(db, AMARAS_STREAM);
    expect(piece).toMatchObject({ whereabouts: { state: 'at-school' }, waitingBytes: 0, hereBytes: 900_000 });
    const held = [...(school.streams.get(AMARAS_STREAM)?.parts.values() ?? [])];
    expect(Buffer.concat(held).length).toBe(900_000);
  });

  it('[VISIT-3] brings back what the teacher said', async () => {
    const school = await openFakeSchool({ [AMARA]: [AMARAS_STREAM] });
    const { db, clock, edges } = await joinedDevice(school, [AMARA]);
    const work = await handIn(db, writing('Mine'), clock);
    await visit(db, edges, 'person');
    const payload = JSON.stringify({ workId: work.id, text: 'Well told.' });
    const teacher = { personId: 'teacher' as never, deviceId: 'laptop' as never, id: clock.newId() as never };
    school.append({ ...work, ...teacher, type: 'feedback-given', payload });
    expect(await visit(db, edges, 'person')).toMatchObject({ state: 'done', brought: 1 });
    const [piece] = await readWork(db, AMARAS_STREAM);
    expect(piece?.feedback.map((feedback) => feedback.text)).toEqual(['Well told.']);
    expect(piece?.whereabouts).toEqual({ state: 'seen' });
  });

  it('[VISIT-4] reads page after page until nothing is left, and continues where it stopped', async () => {
    const school = await openFakeSchool({ [AMARA]: [AMARAS_STREAM] });
    school.pageItems = 2;
    const { db, clock, edges } = await joinedDevice(school, [AMARA]);
    for (const text of ['1', '2', '3', '4', '5']) await recordEvent(db, answer(text), clock);
    const other = await joinedDevice(school, [AMARA]);
    await visit(db, edges, 'person');
    await visit(other.db, other.edges, 'person');
    expect(await other.db.events.count()).toBe(5);
    expect((await visit(other.db, other.edges, 'person')).state).toBe('done');
    expect((await other.db.cursors.get(AMARAS_STREAM))?.seq).toBe(5);
  });

  it('[VISIT-5] sends a child’s work before anybody else’s, oldest first', async () => {
    const school = await openFakeSchool();
    const { db, clock, edges } = await joinedDevice(school, [AMARA]);
    const entry = { workId: 'w', text: 'Good' };
    const first = await recordEvent(db, answer('1'), clock);
    const classStream = streamOf('class', 'c1');
    const other = { stream: classStream, type: 'feedback-given' as const, payload: entry, personId: BEN };
    const between = await recordEvent(db, other, clock);
    const second = await recordEvent(db, answer('2'), clock);
    await visit(db, edges, 'person');
    expect(school.delivered).toEqual([first.id, second.id, between.id]);
  });

  it('[VISIT-6] carries drafts to the person’s other device', async () => {
    const school = await openFakeSchool({ [AMARA]: [AMARAS_STREAM] });
    const { db, clock, edges } = await joinedDevice(school, [AMARA]);
    const other = await joinedDevice(school, [AMARA]);
    const key = draftKey(place());
    await saveRegister(db, { stream: AMARAS_STREAM, key, payload: { text: 'Once' }, personId: AMARA }, clock);
    await visit(db, edges, 'person');
    await visit(other.db, other.edges, 'person');
    expect(await readRegister(other.db, AMARAS_STREAM, key)).toEqual({ text: 'Once' });
  });

  it('[VISIT-2] sends the photo of a draft that was handed in on the person’s other device', async () => {
    const school = await openFakeSchool({ [AMARA]: [AMARAS_STREAM] });
    const tablet = await joinedDevice(school, [AMARA]);
    const laptop = await joinedDevice(school, [AMARA]);
    const blob = new Blob([bytesOf(1000)], { type: 'image/jpeg' });
    const file = await keepFile(tablet.db, AMARAS_STREAM, { blob, kind: 'photo' });
    await handIn(laptop.db, writing('Look', { files: [file] }), laptop.clock);
    await visit(laptop.db, laptop.edges, 'person');
    const [before] = await readWork(laptop.db, AMARAS_STREAM);
    expect(before?.whereabouts).toEqual({ state: 'left', why: 'files', waitingBytes: 1000 });
    expect(before?.hereBytes).toBe(0);
    await visit(tablet.db, tablet.edges, 'person');
    await visit(laptop.db, laptop.edges, 'person');
    const [after] = await readWork(laptop.db, AMARAS_STREAM);
    expect(after).toMatchObject({ whereabouts: { state: 'at-school' }, waitingBytes: 0 });
  });

  it('[VISIT-9] applies an answer as a whole or not at all', async () => {
    const school = await openFakeSchool({ [AMARA]: [AMARAS_STREAM] });
    const { db, clock, edges } = await joinedDevice(school, [AMARA]);
    await recordEvent(db, answer('4'), clock);
    const full = vi.spyOn(db.cursors, 'put').mockImplementation(() => {
      throw new DOMException('The disk is full.', 'QuotaExceededError');
    });
    await expect(visit(db, edges, 'person')).rejects.toMatchObject({ fault: 'no-room' });
    full.mockRestore();
    expect((await db.events.toArray()).map((row) => row.state)).toEqual(['waiting']);
    expect([await db.cursors.count(), await db.receipts.count(), await db.reads.count()]).toEqual([0, 0, 0]);
    expect(await visit(db, edges, 'person')).toMatchObject({ state: 'done', left: { events: 0 } });
    expect(school.streams.get(AMARAS_STREAM)?.events).toHaveLength(1);
  });

  it('[VISIT-7] does nothing on a device where nobody has signed in', async () => {
    const school = await openFakeSchool();
    const { db, edges } = await joinedDevice(school, []);
    const device = await db.meta.get('device');
    if (device?.name === 'device') await db.meta.put({ ...device, token: null });
    expect(await visit(db, edges, 'start')).toEqual({ state: 'not-joined' });
  });
});
