/** Another edition of a pack that is here costs what differs, and the one before stays usable until the new one is whole. */
import { describe, expect, test } from 'vitest';
import { applyUpdate } from '#local/packs/apply-update.ts';
import { cancelPack } from '#local/packs/cancel-pack.ts';
import { downloadPack } from '#local/packs/download.ts';
import { letGoOfReplaced } from '#local/packs/let-go.ts';
import { readLesson } from '#local/packs/read-lesson.ts';
import { serveLessonFile } from '#local/packs/serve-file.ts';
import { wantInstead, wantPack } from '#local/packs/want-pack.ts';
import { countingRow } from '#local/packs/counting-row.ts';
import { packPrice, updateOf } from '#local/shelf/pack-price.ts';
import { updatePrice } from '#core/pack/update-price.ts';
import { deviceWithEditions } from '../../support/device-with-editions.ts';

const NOBODY: ReadonlySet<string> = new Set();
type Device = Awaited<ReturnType<typeof deviceWithEditions>>;

const bodyBytes = ({ origin }: Device) => origin.given.reduce((sum, { start, end }) => sum + end - start, 0);
const drawingOf = async (device: Device, packHash: string) => {
  const name = { packHash, lessonId: 'rain', fileName: 'cloud.webp' };
  const answer = await serveLessonFile(device, name, new Request('http://school.test/'));
  return Buffer.from(await answer.arrayBuffer());
};

describe('changing the edition', () => {
  test('from full to words and back fetches what differs, for the price that was told', async () => {
    const device = await deviceWithEditions();
    const { db, full, text, origin } = device;
    for (const [edition, here, before] of [
      ['text', text, full],
      ['full', full, text],
    ] as const) {
      const { told, cost, outcome } = await device.change(edition);
      expect(cost && updatePrice(cost)).toBe(told);
      expect((await readLesson(db, before.hash, 'rain')).state).toBe('here');
      expect(await outcome()).toEqual({ state: 'here' });
      expect(bodyBytes(device)).toBe((cost?.patchBytes ?? 0) + (cost?.dataBytes ?? 0));
      expect(origin.given).toHaveLength(1 + (cost?.runs ?? 0));
      expect(bodyBytes(device)).toBeLessThan(here.sizeBytes - device.drawing.length);
      await letGoOfReplaced(db, NOBODY);
      expect(await db.packs.toCollection().primaryKeys()).toEqual([here.hash]);
      expect((await drawingOf(device, here.hash)).equals(device.drawing)).toBe(true);
    }
  });

  test('is a wish from the moment in which its update is stored: a page that is closed then loses nothing', async () => {
    const { db, edges, full, text, toGet } = await deviceWithEditions();
    const { entry, rows } = await toGet('text');
    const cost = updateOf({ entry, rows });
    if (cost === undefined) throw new Error('There is no way to the words.');
    expect(await applyUpdate(db, { entry, cost }, edges)).toBe('prepared');
    expect((await db.packs.get(full.hash))?.givesWayTo).toBe(text.hash);
  });

  test('keeps the edition that somebody has open until they have left it', async () => {
    const device = await deviceWithEditions();
    const { db, full, text } = device;
    await (await device.change('text')).outcome();
    await letGoOfReplaced(db, new Set([full.hash]));
    expect((await readLesson(db, full.hash, 'rain')).state).toBe('here');
    expect(packPrice(await device.toGet('full'))).toBe(0);
    await letGoOfReplaced(db, NOBODY);
    expect(await readLesson(db, full.hash, 'rain')).toEqual({ state: 'unknown' });
    expect((await readLesson(db, text.hash, 'rain')).state).toBe('here');
  });

  test('gives the room of what only the larger one needed back', async () => {
    const device = await deviceWithEditions();
    const stored = async () => {
      let bytes = 0;
      await device.db.parts.each(({ sizeBytes }) => (bytes += sizeBytes));
      return bytes;
    };
    const before = await stored();
    await (await device.change('text')).outcome();
    await letGoOfReplaced(device.db, NOBODY);
    const gone = device.full.sizeBytes - device.text.sizeBytes;
    expect(Math.abs(before - (await stored()) - gone)).toBeLessThan(1000);
  });

  test('that is called off leaves the one before as what counts, and lets go of what had come', async () => {
    const device = await deviceWithEditions();
    const { db, full, text } = device;
    const parts = await db.parts.count();
    await device.change('text');
    expect(countingRow(await db.packs.toArray())?.hash).toBe(text.hash);
    await cancelPack(db, text.hash);
    expect(countingRow(await db.packs.toArray())?.hash).toBe(full.hash);
    await letGoOfReplaced(db, NOBODY);
    expect((await readLesson(db, full.hash, 'rain')).state).toBe('here');
    expect(await db.parts.count()).toBe(parts);
  });

  test('takes the same version in another edition, and nothing older in any', async () => {
    const device = await deviceWithEditions();
    const { db, edges, full, text } = device;
    await db.ratchets.put({ packId: full.packId, epoch: 1, version: 2 });
    await wantInstead(db, text);
    expect(await downloadPack(db, text.hash, edges)).toEqual({ state: 'stuck', trouble: 'too-old' });
    await cancelPack(db, text.hash);
    await db.ratchets.put({ packId: full.packId, epoch: 1, version: 1 });
    await wantInstead(db, text);
    expect(await downloadPack(db, text.hash, edges)).toEqual({ state: 'here' });
  });

  test('is nobody’s wish when a lower edition comes on a stick', async () => {
    const device = await deviceWithEditions();
    const { db, edges, full, text } = device;
    await wantPack(db, text);
    expect(await downloadPack(db, text.hash, edges)).toEqual({ state: 'here' });
    expect(countingRow(await db.packs.toArray())?.hash).toBe(full.hash);
    await letGoOfReplaced(db, NOBODY);
    expect(await db.packs.count()).toBe(2);
  });
});
