/** An update brings what changed, byte for byte what the school signed, and never less than fetching it whole would. */
import { describe, expect, test } from 'vitest';
import { applyUpdate } from '#local/packs/apply-update.ts';
import { downloadPack } from '#local/packs/download.ts';
import { openLease } from '#local/packs/lease.ts';
import { readLesson } from '#local/packs/read-lesson.ts';
import { removePack } from '#local/packs/remove-pack.ts';
import { serveLessonFile } from '#local/packs/serve-file.ts';
import { wantPack } from '#local/packs/want-pack.ts';
import { makeSchoolKeys } from '../../../src/server/auth/school-keys.ts';
import { lessonText, PACK_YAML, type FolderFiles } from '../../support/author-folder.ts';
import { pictureBytes } from '../../support/picture.ts';
import { buildFolder, deviceBeforeUpdate, updateBetween } from '../../support/updated-pack.ts';

type Device = Awaited<ReturnType<typeof deviceBeforeUpdate>>;

const yaml = (version: number, lessons: readonly string[]) =>
  PACK_YAML.replace('version: 1', `version: ${String(version)}`).replace(
    '[01-rain]',
    `[${lessons.join(', ')}]`,
  );

/** Paragraphs that have little in common, so that a text of a hundred of them is long in a pack too. */
function paragraphs(count: number, changedAt = -1): string {
  return Array.from({ length: count }, (_, at) => {
    const words = Array.from({ length: 60 }, (__, i) => ((at * 7919 + i * 104_729) % 99_991).toString(36));
    return at === changedAt ? 'This paragraph was written anew.' : `Rain ${words.join(' ')}.`;
  }).join('\n\n');
}

function folder(version: number, { body = 'Rain falls.', film = pictureBytes(400_000) } = {}): FolderFiles {
  return {
    'pack.yaml': yaml(version, ['01-rain', '02-snow']),
    '01-rain/lesson.md': lessonText(`${body}\n\n![Rain over a field.](rain.png)\n`),
    '01-rain/rain.png': film,
    '02-snow/lesson.md': lessonText('Snow.\n', '---\ntitle: Snow\nminutes: 5\n---\n'),
  };
}

const apply = ({ db, edges, next, update }: Device) =>
  applyUpdate(db, { entry: next, cost: update.cost }, edges);

/** Everything of the new version is here, and each lesson reads as a device that fetched it whole reads it. */
async function expectWhole({ db, edges, next, origin }: Device, files: FolderFiles) {
  expect(await downloadPack(db, next.hash, edges)).toEqual({ state: 'here' });
  const fresh = await deviceBeforeUpdate(files, files);
  for (const { id } of next.lessons) {
    const read = await readLesson(db, next.hash, id);
    expect(read).toEqual(await readLesson(fresh.db, fresh.old.hash, id));
    expect(read.state).toBe('here');
  }
  return origin.given;
}

describe('[UPDATE-1] an update', () => {
  test('of a changed word is one request, and the worker then makes none', async () => {
    const after = folder(2, { body: 'Rain falls slowly.' });
    const device = await deviceBeforeUpdate(folder(1), after);
    expect(await apply(device)).toBe('prepared');
    expect((await device.db.packs.get(device.next.hash))?.state).toBe('wanted');
    const given = await expectWhole(device, after);
    expect(given.map(({ path }) => path)).toEqual([device.addresses.update]);
    expect(device.update.cost).toMatchObject({ dataBytes: 0, runs: 0, patchBytes: given[0]?.end });
    expect(device.update.bytes.length).toBeLessThan(1000);
  });

  test('of a paragraph in a text of over 32 KB costs little more than the paragraph', async () => {
    const after = folder(2, { body: `A new beginning. ${paragraphs(300, 200)}` });
    const device = await deviceBeforeUpdate(folder(1, { body: paragraphs(300) }), after);
    expect(await apply(device)).toBe('prepared');
    const given = await expectWhole(device, after);
    expect(given).toHaveLength(1);
    const whole = device.next.lessons[0]?.sizeBytes ?? 0;
    expect(whole).toBeGreaterThan(430_000);
    expect(device.update.bytes.length).toBeLessThan(4000);
  });

  test('with a small new picture carries it; a large one comes in a range of the new file', async () => {
    for (const [size, paths] of [
      [60_000, 1],
      [300_000, 2],
    ] as const) {
      const after = folder(2, { film: pictureBytes(size, 7) });
      const device = await deviceBeforeUpdate(folder(1), after);
      expect(await apply(device)).toBe('prepared');
      const given = await expectWhole(device, after);
      expect(given).toHaveLength(paths);
      const { cost } = device.update;
      expect(given.reduce((sum, { start, end }) => sum + end - start, 0)).toBe(
        cost.patchBytes + cost.dataBytes,
      );
      const name = { packHash: device.next.hash, lessonId: 'rain', fileName: 'rain.png' };
      const answer = await serveLessonFile(device, name, new Request('http://school.test/'));
      expect(Buffer.from(await answer.arrayBuffer()).equals(pictureBytes(size, 7))).toBe(true);
    }
  });

  test('with a new lesson, a removed one and another order brings the new one only', async () => {
    const after: FolderFiles = {
      ...folder(2),
      'pack.yaml': yaml(2, ['03-ice', '01-rain']),
      '03-ice/lesson.md': lessonText(
        'Ice.\n\n![Rain.](/01-rain/rain.png)\n',
        '---\ntitle: Ice\nminutes: 5\n---\n',
      ),
    };
    const device = await deviceBeforeUpdate(folder(1), after);
    expect(await apply(device)).toBe('prepared');
    expect(await expectWhole(device, after)).toHaveLength(1);
  });
});

describe('an update leaves the version that is here alone', () => {
  test('until the new one is whole, and after it too', async () => {
    const device = await deviceBeforeUpdate(folder(1), folder(2, { film: pictureBytes(300_000, 7) }));
    const lesson = await readLesson(device.db, device.old.hash, 'rain');
    expect(await apply(device)).toBe('prepared');
    expect(await readLesson(device.db, device.old.hash, 'rain')).toEqual(lesson);
    expect((await device.db.packs.get(device.old.hash))?.state).toBe('here');
    await downloadPack(device.db, device.next.hash, device.edges);
    expect(await readLesson(device.db, device.old.hash, 'rain')).toEqual(lesson);
  });

  test('and the new one stands by itself when the old one is taken away', async () => {
    const after = folder(2, { body: 'Rain falls slowly.' });
    const device = await deviceBeforeUpdate(folder(1), after);
    await apply(device);
    await downloadPack(device.db, device.next.hash, device.edges);
    await removePack(device.db, device.old.hash);
    await expectWhole(device, after);
  });
});

describe('an update that does not fit costs nothing but itself', () => {
  const after = folder(2, { body: 'Rain falls slowly.' });

  test('a file that is another one changes nothing on the device', async () => {
    for (const spoil of [
      () => new Uint8Array(0),
      (file: Uint8Array) => file.slice(0, -1),
      (file: Uint8Array) => Uint8Array.from([...file, 0]),
      (file: Uint8Array) => file.slice().fill(0, 12, 40),
      () => new TextEncoder().encode('<!doctype html><title>Sign in to the hotel</title>'),
    ]) {
      const device = await deviceBeforeUpdate(folder(1), after);
      device.files[device.addresses.update] = Uint8Array.from(spoil(Uint8Array.from(device.update.bytes)));
      expect(await apply(device)).toBe('none');
      expect(await device.db.packs.count()).toBe(1);
      expect(await device.db.trees.count()).toBe(1);
    }
  });

  test('a flipped bit anywhere ends in the right bytes or in none, never in wrong ones', async () => {
    const device = await deviceBeforeUpdate(folder(1), after);
    for (let at = 0; at < device.update.bytes.length; at += 23) {
      const file = Uint8Array.from(device.update.bytes);
      file[at] = (file[at] ?? 0) ^ 16;
      device.files[device.addresses.update] = file;
      const outcome = await apply(device);
      expect(['prepared', 'none']).toContain(outcome);
      if (outcome === 'none') continue;
      await expectWhole(device, after);
      await removePack(device.db, device.next.hash);
    }
  });

  test('what the device can no longer read of the old version comes with the new one', async () => {
    const device = await deviceBeforeUpdate(folder(1), after);
    const bundle = await device.db.parts.toArray();
    const [smallest] = bundle
      .filter(({ sizeBytes }) => sizeBytes > 36)
      .sort((a, b) => a.sizeBytes - b.sizeBytes);
    await device.db.parts.delete(smallest?.hash ?? '');
    await apply(device);
    await wantPack(device.db, device.next);
    await expectWhole(device, after);
  });

  test('one that is not there, and a network that is not there, are told apart', async () => {
    const device = await deviceBeforeUpdate(folder(1), after);
    const broken = { ...device.edges, fetch: () => Promise.reject(new TypeError('network error')) };
    const wish = { entry: device.next, cost: device.update.cost };
    expect(await applyUpdate(device.db, wish, broken)).toBe('no-contact');
    device.origin.manners.push({ answer: () => new Response('busy', { status: 503 }) });
    expect(await apply(device)).toBe('no-contact');
    device.origin.manners.push({ answer: () => new Response('none', { status: 404 }) });
    expect(await apply(device)).toBe('none');
    expect(await device.db.packs.count()).toBe(1);
  });

  test('while other lessons are on their way nothing is fetched, and it can be asked for again', async () => {
    const device = await deviceBeforeUpdate(folder(1), after);
    const other = await openLease(device.db, { ...device.edges, holder: 'a download' });
    expect(await apply(device)).toBe('busy');
    expect(device.origin.given).toEqual([]);
    expect(await device.db.packs.count()).toBe(1);
    await other?.release();
    expect(await apply(device)).toBe('prepared');
  });

  test('to an older version than was here is refused', async () => {
    const device = await deviceBeforeUpdate(folder(3), folder(2, { body: 'Older.' }));
    expect(await apply(device)).toBe('none');
    expect(device.origin.given).toEqual([]);
  });

  test('that was signed by another school is refused', async () => {
    const device = await deviceBeforeUpdate(folder(1), after);
    const strangers = { ...device.edges, keys: [makeSchoolKeys().pack.publicKey] };
    const wish = { entry: device.next, cost: device.update.cost };
    expect(await applyUpdate(device.db, wish, strangers)).toBe('none');
    expect(await device.db.packs.count()).toBe(1);
  });
});

test('the same two versions give the same update on every machine', async () => {
  const [one, two] = [await buildFolder(folder(1)), await buildFolder(folder(2, { body: 'Rain again.' }))];
  const [first, again] = [await updateBetween(one, two), await updateBetween(one, two)];
  expect(Buffer.from(first.bytes).equals(again.bytes)).toBe(true);
});
