import { describe, expect, it } from 'vitest';
import type { PersonId } from '#core/people/ids.ts';
import { workFileAddress } from '#core/work/file-address.ts';
import type { WorkFile } from '#core/work/payloads.ts';
import { draftKey } from '#core/work/registers.ts';
import { streamOf } from '#core/work/stream.ts';
import { handIn } from '#local/outbox/hand-in.ts';
import { keepFile, readFile } from '#local/outbox/keep-file.ts';
import { letGoCopies } from '#local/outbox/let-go-copies.ts';
import { openRecording } from '#local/outbox/open-recording.ts';
import { readWork } from '#local/outbox/read-work.ts';
import { saveRegister } from '#local/outbox/save-register.ts';
import { visit } from '#local/sync/visit.ts';
import { bytesOf } from '../../support/bytes.ts';
import { openSchool } from '../../support/open-school.ts';
import { openSchoolDevice } from '../../support/school-device.ts';
import { place, writing } from '../../support/work.ts';

const PHOTO_BYTES = 300_000;
const HOUR_MS = 60 * 60_000;

async function mayaAtHome() {
  const school = await openSchool();
  const device = await openSchoolDevice(school);
  const { db, clock, edges } = device;
  const maya = (await device.enter('maya')) as PersonId;
  const stream = streamOf('student', maya);
  const photoOf = (seed: number) => new Blob([bytesOf(PHOTO_BYTES, seed)], { type: 'image/jpeg' });
  const keep = (blob: Blob) => keepFile(db, stream, { blob, kind: 'photo' });
  const handInFiles = (...files: WorkFile[]) => handIn(db, writing('Look', { personId: maya, files }), clock);
  const visitNow = () => visit(db, edges, 'person');
  const photoAtSchool = async (seed: number) => {
    const photo = await keep(photoOf(seed));
    await handInFiles(photo);
    await visitNow();
    return photo;
  };
  /** What a backup of all that is at school now leaves behind when it is whole. */
  const backUp = async () => {
    await school.store.write((tx) => tx.setBackedUp(school.clock.now));
    await visitNow();
  };
  const isHere = async (file: WorkFile) => (await readFile(db, stream, file)).state === 'here';
  /** As an open page does it. */
  const letGo = async () => {
    const contact = await db.meta.get('contact');
    const safeUpTo = contact?.name === 'contact' ? contact.safeUpTo : undefined;
    return safeUpTo === undefined ? 'no backup' : letGoCopies(db, safeUpTo);
  };
  const at = { maya, stream, photoOf, keep, handInFiles, visitNow, photoAtSchool, backUp, isHere, letGo };
  return { school, ...device, ...at };
}

/** Everything that is at school has been there for an hour, and then it was copied. */
async function afterTheNight(home: Awaited<ReturnType<typeof mayaAtHome>>) {
  home.school.clock.now += HOUR_MS;
  await home.backUp();
}

describe('copies of files that are at school', () => {
  it('[KEEP-19] go when a backup covers them that began ten minutes or more after they were whole there', async () => {
    const { school, photoAtSchool, visitNow, backUp, isHere, letGo } = await mayaAtHome();
    const early = await photoAtSchool(1);
    school.clock.now += HOUR_MS;
    const late = await photoAtSchool(2);
    school.clock.now += 10 * 60_000;
    await backUp();
    expect(await letGo()).toBe(PHOTO_BYTES);
    expect([await isHere(early), await isHere(late)]).toEqual([false, true]);
    school.clock.now += 1;
    await backUp();
    expect(await letGo()).toBe(PHOTO_BYTES);
    expect(await isHere(late)).toBe(false);
    expect(await visitNow()).toMatchObject({ state: 'done', sent: 0, left: { parts: 0 } });
  });

  it('[KEEP-19] are then looked at from school, and their work stays what it was on the screen', async () => {
    const home = await mayaAtHome();
    const { db, stream, edges, photoAtSchool, photoOf, letGo } = home;
    await photoAtSchool(1);
    await afterTheNight(home);
    await letGo();
    expect([await db.parts.count(), await db.partBytes.count()]).toEqual([0, 0]);
    const [piece] = await readWork(db, stream);
    expect(piece).toMatchObject({
      ...{ whereabouts: { state: 'at-school' }, sizeBytes: PHOTO_BYTES, hereBytes: 0, waitingBytes: 0 },
      ...{ damaged: false, work: { text: 'Look' } },
    });
    if (piece === undefined) throw new Error('The piece is gone.');
    expect(piece.arrivedAt).not.toBeNull();
    const served = await edges.fetch(workFileAddress(stream, piece.workId, 0), { method: 'GET' });
    expect(await served.arrayBuffer()).toEqual(await photoOf(1).arrayBuffer());
  });

  it('[KEEP-20] stay at a school without a backup, however old they are', async () => {
    const { school, photoAtSchool, visitNow, isHere, letGo } = await mayaAtHome();
    const photo = await photoAtSchool(1);
    school.clock.now += 1000 * HOUR_MS;
    await visitNow();
    expect([await letGo(), await isHere(photo)]).toEqual(['no backup', true]);
  });

  it('[KEEP-20] stay as long as one part of their piece is on its way', async () => {
    const home = await mayaAtHome();
    const { db, edges, keep, photoOf, handInFiles, visitNow, isHere, letGo } = home;
    const photos = [await keep(photoOf(1)), await keep(photoOf(2))];
    await handInFiles(...photos);
    const last = photos[1]?.parts.at(-1)?.[0] ?? '';
    const fetch: typeof edges.fetch = (address, init) =>
      address.includes(last) ? Promise.reject(new TypeError('Failed to fetch')) : edges.fetch(address, init);
    while ((await db.parts.where('state').equals('stored').count()) < 3)
      await visit(db, { ...edges, fetch }, 'person');
    await home.school.store.write((tx) => tx.setBackedUp(home.school.clock.now + HOUR_MS));
    await visit(db, { ...edges, fetch }, 'person');
    expect(await letGo()).toBe(0);
    expect(await Promise.all(photos.map(isHere))).toEqual([true, true]);
    await visitNow();
    await afterTheNight(home);
    await afterTheNight(home);
    expect(await letGo()).toBe(2 * PHOTO_BYTES);
  });

  it('[KEEP-20] stay while a draft, a recording or other work that has not arrived names the same bytes', async () => {
    const home = await mayaAtHome();
    const { db, clock, maya, stream, keep, photoOf, handInFiles, photoAtSchool, visitNow, isHere, letGo } =
      home;
    const [drafted, recorded, again] = [
      await photoAtSchool(1),
      await photoAtSchool(2),
      await photoAtSchool(3),
    ];
    await afterTheNight(home);
    const draft = { stream, key: draftKey(place('another-task')), personId: maya };
    await saveRegister(db, { ...draft, payload: { files: [drafted] } }, clock);
    const recording = openRecording(db, { stream, draft: draft.key }, { type: 'image/jpeg', kind: 'sound' });
    await recording.write(photoOf(2));
    await handInFiles(again, await keep(photoOf(4)));
    await letGo();
    expect(await Promise.all([drafted, again].map(isHere))).toEqual([true, true]);
    const [whole = ''] = recorded.parts[0] ?? [];
    expect(await db.parts.get([stream, whole])).toMatchObject({ state: 'stored' });
    await recording.cancel();
    await saveRegister(db, { ...draft, payload: null }, clock);
    await visitNow();
    await afterTheNight(home);
    await letGo();
    expect(await db.parts.count()).toBe(0);
  });

  it('[KEEP-20] stay when the school was restored: it is asked about each, and they go only after its next word', async () => {
    const home = await mayaAtHome();
    const { school, db, photoAtSchool, visitNow, isHere, letGo } = home;
    const photo = await photoAtSchool(1);
    await afterTheNight(home);
    await school.store.write((tx) => tx.setEpoch(77));
    const before = await db.meta.get('contact');
    expect(before).toHaveProperty('safeUpTo');
    await school.store.write((tx) => tx.setBackedUp(school.clock.now - 2 * HOUR_MS));
    await visitNow();
    expect([await letGo(), await isHere(photo)]).toEqual([0, true]);
    await afterTheNight(home);
    expect(await letGo()).toBe(PHOTO_BYTES);
  });

  it('[VISIT-21] stay when they came on a clock that was set back since the backup', async () => {
    const home = await mayaAtHome();
    const { school, photoAtSchool, visitNow, isHere, letGo } = home;
    const early = await photoAtSchool(1);
    await afterTheNight(home);
    school.clock.now -= 10_000 * HOUR_MS;
    const late = await photoAtSchool(2);
    school.clock.now += 10_000 * HOUR_MS;
    await visitNow();
    expect([await letGo(), await isHere(early), await isHere(late)]).toEqual([PHOTO_BYTES, false, true]);
    await afterTheNight(home);
    expect(await letGo()).toBe(PHOTO_BYTES);
  });
});
