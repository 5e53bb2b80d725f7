import { describe, expect, it, vi } from 'vitest';
import { TEXT_LENGTH } from '#core/work/payloads.ts';
import { draftKey } from '#core/work/registers.ts';
import { handIn } from '#local/outbox/hand-in.ts';
import { readWork } from '#local/outbox/read-work.ts';
import { recordEvent } from '#local/outbox/record-event.ts';
import { readRegister, saveRegister } from '#local/outbox/save-register.ts';
import { StoreError } from '#local/store/store-error.ts';
import { testClock } from '../../support/test-clock.ts';
import { openTestWorkDatabase } from '../../support/work-database.ts';
import { AMARA, AMARAS_STREAM, answer, place, writing } from '../../support/work.ts';

/** What a browser throws into the transaction when the disk is full. */
function fullDisk(): Error {
  return new DOMException('The disk is full.', 'QuotaExceededError');
}

describe('an event', () => {
  it('[KEEP-1] is on the disk when the promise resolves, with the next number of this device', async () => {
    const db = await openTestWorkDatabase('keep-1');
    const clock = testClock();
    await recordEvent(db, answer('4'), clock);
    await recordEvent(db, answer('5'), clock);
    db.close();
    const again = await openTestWorkDatabase('keep-1');
    const rows = await again.events.orderBy('[state+deviceSeq]').toArray();
    expect(rows.map((row) => [row.state, row.deviceSeq])).toEqual([
      ['waiting', 1],
      ['waiting', 2],
    ]);
  });

  it('[KEEP-2] of two tabs at once never shares a number and leaves no hole', async () => {
    const db = await openTestWorkDatabase('keep-2');
    const otherTab = await openTestWorkDatabase('keep-2');
    const clock = testClock();
    const texts = Array.from({ length: 20 }, (_, index) => String(index));
    await Promise.all(
      texts.map((text, index) => recordEvent(index % 2 ? db : otherTab, answer(text), clock)),
    );
    const numbers = (await db.events.toArray()).map((row) => row.deviceSeq).sort((a, b) => a - b);
    expect(numbers).toEqual(texts.map((_, index) => index + 1));
  });

  it('[KEEP-3] that finds no room says so and takes no number', async () => {
    const db = await openTestWorkDatabase();
    const clock = testClock();
    const full = vi.spyOn(db.events, 'add').mockRejectedValueOnce(fullDisk());
    await expect(recordEvent(db, answer('4'), clock)).rejects.toMatchObject({ fault: 'no-room' });
    full.mockRestore();
    const row = await recordEvent(db, answer('4'), clock);
    expect(row.deviceSeq).toBe(1);
    expect(await db.events.count()).toBe(1);
  });
});

describe('handing in', () => {
  it('[KEEP-4] makes the event and ends the draft in one step', async () => {
    const db = await openTestWorkDatabase();
    const clock = testClock();
    const draft = { stream: AMARAS_STREAM, key: draftKey(place()), personId: AMARA };
    await saveRegister(db, { ...draft, payload: { text: 'Once' } }, clock);
    await handIn(db, writing('Once upon a time'), clock);
    expect(await readRegister(db, AMARAS_STREAM, draft.key)).toBeUndefined();
    const [piece] = await readWork(db, AMARAS_STREAM);
    expect(piece).toMatchObject({
      work: { text: 'Once upon a time' },
      whereabouts: { state: 'saved', tried: false },
    });
  });

  it('[KEEP-3] on a full disk leaves the draft as it was and hands in nothing', async () => {
    const db = await openTestWorkDatabase();
    const clock = testClock();
    const draft = { stream: AMARAS_STREAM, key: draftKey(place()), personId: AMARA };
    await saveRegister(db, { ...draft, payload: { text: 'Once' } }, clock);
    vi.spyOn(db.registers, 'put').mockRejectedValueOnce(fullDisk());
    await expect(handIn(db, writing('Once upon a time'), clock)).rejects.toBeInstanceOf(StoreError);
    expect(await db.events.count()).toBe(0);
    expect(await readRegister(db, AMARAS_STREAM, draft.key)).toEqual({ text: 'Once' });
  });

  it('[KEEP-3] never says that a text is in the bag that nobody could read in it', async () => {
    const db = await openTestWorkDatabase();
    const clock = testClock();
    const text = 'a'.repeat(TEXT_LENGTH + 1);
    const draft = { stream: AMARAS_STREAM, key: draftKey(place()), personId: AMARA };
    await saveRegister(db, { ...draft, payload: { text } }, clock);
    await expect(handIn(db, writing(text), clock)).rejects.toMatchObject({ fault: 'not-saved' });
    expect(await readRegister(db, AMARAS_STREAM, draft.key)).toEqual({ text });
    await handIn(db, writing(text.slice(1)), clock);
    expect(await readWork(db, AMARAS_STREAM)).toHaveLength(1);
  });

  it('[KEEP-4] takes work in whatever the author called its task and subject', async () => {
    const db = await openTestWorkDatabase();
    const long = 'On and on. '.repeat(30);
    await handIn(db, writing('Once', { title: long, subject: long }), testClock());
    const [piece] = await readWork(db, AMARAS_STREAM);
    expect(long.startsWith(piece?.work.title ?? '?')).toBe(true);
  });

  it('[KEEP-5] again makes another attempt beside the first', async () => {
    const db = await openTestWorkDatabase();
    const clock = testClock();
    await handIn(db, writing('First'), clock);
    clock.pass(1000);
    await handIn(db, writing('Second'), clock);
    const pieces = await readWork(db, AMARAS_STREAM);
    expect(pieces.map((piece) => [piece.work.text, piece.attempt])).toEqual([
      ['First', 1],
      ['Second', 2],
    ]);
  });
});

describe('a draft', () => {
  const draft = { stream: AMARAS_STREAM, key: draftKey(place()), personId: AMARA };

  it('[KEEP-6] that another tab had written is kept as a version when it is written over', async () => {
    const db = await openTestWorkDatabase();
    await saveRegister(db, { ...draft, payload: { text: 'from one tab' } }, testClock());
    await saveRegister(db, { ...draft, payload: { text: 'from the other' } }, testClock());
    expect(await readRegister(db, AMARAS_STREAM, draft.key)).toEqual({ text: 'from the other' });
    const versions = await db.registerVersions.toArray();
    expect(versions.map((version) => version.payload)).toEqual(['{"text":"from one tab"}']);
  });

  it('[KEEP-7] that is saved on a clock that was set back is still newer than what it replaces', async () => {
    const db = await openTestWorkDatabase();
    await saveRegister(db, { ...draft, payload: { text: 'a' } }, testClock(Date.UTC(2031, 0, 1)));
    await saveRegister(db, { ...draft, payload: { text: 'b' } }, testClock(Date.UTC(2026, 0, 1)));
    const row = await db.registers.get([draft.stream, draft.key]);
    expect(row?.at).toBe(Date.UTC(2031, 0, 1) + 1);
  });
});
