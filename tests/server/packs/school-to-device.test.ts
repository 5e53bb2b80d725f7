/** What the school's writer writes, the device's downloader takes and reads: two implementations of one format. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packAddress } from '#core/pack/address.ts';
import { filesOfLesson } from '#core/lesson/files.ts';
import { downloadPack } from '#local/packs/download.ts';
import { readLesson } from '#local/packs/read-lesson.ts';
import { serveLessonFile } from '#local/packs/serve-file.ts';
import { wantPack } from '#local/packs/want-pack.ts';
import { makeSchoolKeys } from '../../../src/server/auth/school-keys.ts';
import { readAuthorFolder } from '../../../src/server/packs/authoring/read-folder.ts';
import { buildPack } from '../../../src/server/packs/build-pack.ts';
import { authorFolder, lessonText, PACK_YAML } from '../../support/author-folder.ts';
import { buildStoryPack } from '../../support/build-story-pack.ts';
import { downloadEdges } from '../../support/download-edges.ts';
import { packOrigin } from '../../support/pack-origin.ts';
import { openTestPacksDatabase } from '../../support/packs-database.ts';
import { pictureBytes } from '../../support/picture.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import type { CatalogueEntry } from '#core/pack/catalogue.ts';

const keys = makeSchoolKeys();

async function onDevice(target: string, entry: CatalogueEntry) {
  const origin = packOrigin({ [packAddress(entry.hash)]: Uint8Array.from(await readFile(target)) });
  const db = await openTestPacksDatabase();
  await wantPack(db, entry);
  const outcome = await downloadPack(db, entry.hash, downloadEdges(origin, [keys.pack.publicKey]));
  return { db, origin, outcome };
}

it('a lesson arrives as its author wrote it, its files byte for byte, shared ones too', async () => {
  const rain = pictureBytes(500_000);
  const folder = await authorFolder({
    'pack.yaml': PACK_YAML.replace('[01-rain]', '[01-rain, 02-snow.md]'),
    '01-rain/rain.png': rain,
    '02-snow.md': lessonText(
      'Snow.\n\n![Rain once more.](/01-rain/rain.png)\n',
      '---\ntitle: Snow\nminutes: 5\n---\n',
    ),
  });
  const target = join(folder, 'water.bookbag');
  const built = await buildPack(folder, { target, key: keys.pack });
  if (!built.ok) throw new Error(built.sentence);
  const { hash } = built.entry;
  const { db, outcome } = await onDevice(target, built.entry);
  expect(outcome).toEqual({ state: 'here' });
  for (const { lesson } of (await readAuthorFolder(folder)).lessons) {
    expect(await readLesson(db, hash, lesson.id)).toEqual({ state: 'here', lesson });
    const name = { packHash: hash, lessonId: lesson.id, fileName: 'rain.png' };
    const answer = await serveLessonFile({ db }, name, new Request('http://localhost/'));
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await answer.arrayBuffer()).equals(rain)).toBe(true);
  }
});

it('a pack with a real video arrives for the price that its entry says', async () => {
  const target = join(await tempFolder(), 'bag.bookbag');
  const { entry } = await buildStoryPack({ target, key: keys.pack });
  const { db, origin, outcome } = await onDevice(target, entry);
  expect(outcome).toEqual({ state: 'here' });
  expect(origin.given.reduce((sum, { start, end }) => sum + end - start, 0)).toBe(entry.sizeBytes);
  for (const { id } of entry.lessons) {
    const read = await readLesson(db, entry.hash, id);
    if (read.state !== 'here') throw new Error(`Lesson ${id} is ${read.state}.`);
    for (const { name } of filesOfLesson(read.lesson)) {
      const address = { packHash: entry.hash, lessonId: id, fileName: name };
      const request = new Request('http://localhost/', { headers: { range: 'bytes=0-0' } });
      expect((await serveLessonFile({ db }, address, request)).status).toBe(206);
    }
  }
});
