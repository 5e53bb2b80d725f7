import { describe, expect, it, vi } from 'vitest';
import { draftKey, type Draft } from '#core/work/registers.ts';
import { bringBackVersion, readDraftVersions } from '#local/outbox/draft-versions.ts';
import { handIn } from '#local/outbox/hand-in.ts';
import { dropFile, keepFile, readFile } from '#local/outbox/keep-file.ts';
import { readWork } from '#local/outbox/read-work.ts';
import { readRegister, saveRegister } from '#local/outbox/save-register.ts';
import { takeBack } from '#local/outbox/take-back.ts';
import type { WorkDatabase } from '#local/store/work-database.ts';
import { bytesOf } from '../../support/bytes.ts';
import { testClock } from '../../support/test-clock.ts';
import { openTestWorkDatabase } from '../../support/work-database.ts';
import { AMARA, AMARAS_STREAM, place, writing } from '../../support/work.ts';

const DRAFT = { stream: AMARAS_STREAM, key: draftKey(place()), personId: AMARA };

function keepPhoto(db: WorkDatabase, seed = 1) {
  const blob = new Blob([bytesOf(300_000, seed)], { type: 'image/jpeg' });
  return keepFile(db, AMARAS_STREAM, { blob, kind: 'photo' });
}

async function partStates(db: WorkDatabase): Promise<string[]> {
  return (await db.parts.toArray()).map(({ state }) => state);
}

const draftNow = (db: WorkDatabase) => readRegister(db, AMARAS_STREAM, DRAFT.key);

describe('a piece that has never left', () => {
  it('[KEEP-15] comes out of the bag in one step, with its words and files, which wait for nobody any more', async () => {
    const db = await openTestWorkDatabase();
    const clock = testClock();
    const photo = await keepPhoto(db);
    const { id } = await handIn(db, writing('It grew.', { files: [photo] }), clock);
    expect(await partStates(db)).toEqual(['waiting', 'waiting']);
    const back = await takeBack(db, id, clock);
    expect(back).toEqual({ state: 'back', draft: { text: 'It grew.', files: [photo] } });
    expect(await draftNow(db)).toEqual({ text: 'It grew.', files: [photo] });
    expect(await readWork(db, AMARAS_STREAM)).toEqual([]);
    expect(await partStates(db)).toEqual(['kept', 'kept']);
    expect((await readFile(db, AMARAS_STREAM, photo)).state).toBe('here');
    const log = await db.events.orderBy('[state+deviceSeq]').toArray();
    expect(log.map(({ type, deviceSeq }) => [type, deviceSeq])).toEqual([
      ['work-handed-in', 1],
      ['work-taken-back', 2],
    ]);
  });

  it('[KEEP-15] keeps its log and its word that it is on paper', async () => {
    const db = await openTestWorkDatabase();
    const clock = testClock();
    const log = [{ on: '2026-11-20', amount: 12, note: 'in the yard' }];
    const { id } = await handIn(db, writing('', { log, logUnit: 'minutes', paper: true }), clock);
    expect(await takeBack(db, id, clock)).toMatchObject({ draft: { log, paper: true } });
  });

  it('[KEEP-15] comes back with the strokes of its drawing, which no event carries', async () => {
    const db = await openTestWorkDatabase();
    const clock = testClock();
    const photo = await keepPhoto(db);
    const draft: Draft = { text: 'Look', files: [photo], strokes: 'M1 2' };
    await saveRegister(db, { ...DRAFT, payload: draft }, clock);
    const { id } = await handIn(db, writing('Look', { files: [photo] }), clock);
    expect(await takeBack(db, id, clock)).toMatchObject({ draft: { strokes: 'M1 2' } });
  });

  it('[KEEP-15] goes in again changed, as the only piece in the bag', async () => {
    const db = await openTestWorkDatabase();
    const clock = testClock();
    const photo = await keepPhoto(db);
    const { id } = await handIn(db, writing('It grew.', { files: [photo] }), clock);
    await takeBack(db, id, clock);
    await handIn(db, writing('It grew a lot.', { files: [photo] }), clock);
    const pieces = await readWork(db, AMARAS_STREAM);
    expect(pieces.map(({ work, attempt, attempts }) => [work.text, attempt, attempts])).toEqual([
      ['It grew a lot.', 1, 1],
    ]);
    expect(await partStates(db)).toEqual(['waiting', 'waiting']);
  });

  it('[KEEP-15] leaves the files to another piece that has them too', async () => {
    const db = await openTestWorkDatabase();
    const clock = testClock();
    const photo = await keepPhoto(db);
    await handIn(db, writing('One', { files: [photo] }), clock);
    const { id } = await handIn(db, writing('Two', { files: [photo], place: place('other') }), clock);
    await takeBack(db, id, clock);
    expect(await partStates(db)).toEqual(['waiting', 'waiting']);
  });

  it('[KEEP-15] is taken back once, in however many tabs at a time', async () => {
    const db = await openTestWorkDatabase('take-back-tabs');
    const other = await openTestWorkDatabase('take-back-tabs');
    const { id } = await handIn(db, writing('It grew.'), testClock());
    const ends = await Promise.all([takeBack(db, id, testClock()), takeBack(other, id, testClock())]);
    expect(ends.map(({ state }) => state).sort()).toEqual(['back', 'gone']);
    expect(await db.events.filter(({ type }) => type === 'work-taken-back').count()).toBe(1);
    expect(await draftNow(db)).toEqual({ text: 'It grew.', files: [] });
  });

  it('[KEEP-3] stays in the bag whole when the disk is full', async () => {
    const db = await openTestWorkDatabase();
    const clock = testClock();
    const photo = await keepPhoto(db);
    const { id } = await handIn(db, writing('It grew.', { files: [photo] }), clock);
    const put = vi
      .spyOn(db.registers, 'put')
      .mockRejectedValueOnce(new DOMException('The disk is full.', 'QuotaExceededError'));
    await expect(takeBack(db, id, clock)).rejects.toMatchObject({ fault: 'no-room' });
    put.mockRestore();
    expect(await readWork(db, AMARAS_STREAM)).toMatchObject([
      { work: { text: 'It grew.' }, canTakeBack: true },
    ]);
    expect(await partStates(db)).toEqual(['waiting', 'waiting']);
  });
});

describe('a piece that has left, or may have', () => {
  it.each(['waiting', 'stored', 'quarantined'] as const)(
    '[KEEP-16] is not taken back (%s)',
    async (state) => {
      const db = await openTestWorkDatabase();
      const clock = testClock();
      const { id } = await handIn(db, writing('It grew.'), clock);
      await db.events.update(id, { state });
      await db.meta.put({ name: 'left', upTo: state === 'waiting' ? 1 : 0 });
      expect(await takeBack(db, id, clock)).toEqual({ state: 'left' });
      expect(await readWork(db, AMARAS_STREAM)).toMatchObject([{ canTakeBack: false }]);
      expect(await draftNow(db)).toBeUndefined();
      expect(await db.events.count()).toBe(1);
    },
  );
});

describe('a task that was begun anew', () => {
  it('[KEEP-17] gets what comes out of the bag above what is there, and both as they were stay versions', async () => {
    const db = await openTestWorkDatabase();
    const clock = testClock();
    const [one, two] = [await keepPhoto(db, 1), await keepPhoto(db, 2)];
    const { id } = await handIn(db, writing('First day.', { files: [one] }), clock);
    clock.pass(1000);
    const newer = { text: 'Second day.', files: [two] };
    await saveRegister(db, { ...DRAFT, payload: newer }, clock);
    await takeBack(db, id, clock);
    expect(await draftNow(db)).toEqual({ text: 'First day.\n\nSecond day.', files: [one, two] });
    const versions = await readDraftVersions(db, DRAFT);
    expect(versions.map(({ draft }) => draft)).toEqual([newer]);
  });
});

describe('an earlier version of a draft', () => {
  it('[KEEP-18] is what went into the bag, and what another tab wrote over', async () => {
    const db = await openTestWorkDatabase();
    const clock = testClock();
    await saveRegister(db, { ...DRAFT, payload: { text: 'One', files: [] } }, clock);
    await handIn(db, writing('One'), clock);
    clock.pass(1000);
    await saveRegister(db, { ...DRAFT, payload: { text: 'Two', files: [] } }, clock);
    const later = testClock(clock.now() + 1000);
    await saveRegister(db, { ...DRAFT, payload: { text: 'Three', files: [] } }, later);
    expect((await readDraftVersions(db, DRAFT)).map(({ draft }) => draft.text)).toEqual(['Two', 'One']);
  });

  it('[KEEP-18] comes back as a new change: the words of then, the files of both, and the words of now a version', async () => {
    const db = await openTestWorkDatabase();
    const clock = testClock();
    const photo = await keepPhoto(db);
    await saveRegister(db, { ...DRAFT, payload: { text: 'Then', files: [] } }, clock);
    const later = testClock(clock.now() + 1000);
    await saveRegister(db, { ...DRAFT, payload: { text: 'Now', files: [photo] } }, later);
    const [then] = await readDraftVersions(db, DRAFT);
    if (then === undefined) throw new Error('There is no earlier version.');
    const draft = await bringBackVersion(db, { ...DRAFT, draft: then.draft }, later);
    expect(draft).toEqual({ text: 'Then', files: [photo] });
    expect(await draftNow(db)).toEqual(draft);
    expect((await readDraftVersions(db, DRAFT)).map((version) => version.draft.text)).toContain('Now');
    await dropFile(db, AMARAS_STREAM, photo);
    expect((await readFile(db, AMARAS_STREAM, photo)).state).toBe('here');
  });
});
