import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { packAddress } from '#core/pack/address.ts';
import { filesOfLesson } from '#core/lesson/files.ts';
import { downloadPack } from '#local/packs/download.ts';
import { readLesson } from '#local/packs/read-lesson.ts';
import { serveLessonFile } from '#local/packs/serve-file.ts';
import { sha256 } from '#local/packs/sha256.ts';
import { wantPack } from '#local/packs/want-pack.ts';
import type { CatalogueEntry } from '#core/pack/catalogue.ts';
import { makeSchoolKeys } from '../../../src/server/auth/school-keys.ts';
import { buildStoryPack } from '../../support/build-story-pack.ts';
import { downloadEdges } from '../../support/download-edges.ts';
import { packOrigin } from '../../support/pack-origin.ts';
import { openTestPacksDatabase } from '../../support/packs-database.ts';
import { openTemporaryFolder } from '../../support/temporary-folder.ts';

const keys = makeSchoolKeys();

/** A pack as the school's own tool makes it, on an origin of its own. */
async function publish(wish: { version: number; stories: string[] }) {
  const folder = await openTemporaryFolder();
  onTestFinished(() => folder.remove());
  const target = join(folder.path, 'pack.bookbag');
  const { entry, material } = await buildStoryPack({ target, key: keys.pack, ...wish });
  const bytes = new Uint8Array(await readFile(target));
  const origin = packOrigin({ [packAddress(entry.hash)]: bytes });
  return { entry, material, origin, edges: downloadEdges(origin, [keys.pack.publicKey]) };
}

async function checkLessons(db: Awaited<ReturnType<typeof openTestPacksDatabase>>, entry: CatalogueEntry) {
  let files = 0;
  for (const { id, title } of entry.lessons) {
    const read = await readLesson(db, entry.hash, id);
    expect(read).toMatchObject({ state: 'here', lesson: { id, title } });
    if (read.state !== 'here') continue;
    for (const { name } of filesOfLesson(read.lesson)) {
      const address = { packHash: entry.hash, lessonId: id, fileName: name };
      const answer = await serveLessonFile({ db }, address, new Request('http://school.test/'));
      expect(answer.status).toBe(200);
      const hash = await sha256(new Uint8Array(await answer.arrayBuffer()));
      expect(answer.headers.get('etag')).toBe(`"${hash}"`);
      files += 1;
    }
  }
  return files;
}

test('a pack of real lessons that the school built is whole on the device, and an update costs what changed', async () => {
  const first = await publish({ version: 1, stories: ['0001', '0004'] });
  console.log(`packs of ${first.material}`);
  const db = await openTestPacksDatabase();
  await wantPack(db, first.entry);
  expect(await downloadPack(db, first.entry.hash, first.edges)).toEqual({ state: 'here' });
  expect(first.origin.given).toHaveLength(2);
  expect(await checkLessons(db, first.entry)).toBeGreaterThan(5);

  const second = await publish({ version: 2, stories: ['0001', '0004', '0006'] });
  await wantPack(db, second.entry);
  expect(await downloadPack(db, second.entry.hash, second.edges)).toEqual({ state: 'here' });
  expect(await checkLessons(db, second.entry)).toBeGreaterThan(5);
  const known = new Set(first.entry.lessons.map(({ id }) => id));
  const added = second.entry.lessons.filter(({ id }) => !known.has(id));
  const addedBytes = added.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const paidBytes = second.origin.given.reduce((sum, { start, end }) => sum + end - start, 0);
  expect(paidBytes).toBeLessThan(addedBytes + 12_000);
});
