/** A school says what a new version costs a device that holds an older one, and gives exactly that. */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { updateAddress } from '#core/pack/address.ts';
import type { CatalogueEntry } from '#core/pack/catalogue.ts';
import { buildPack } from '../../../src/server/packs/build-pack.ts';
import { authorFolder, lessonText, PACK_YAML } from '../../support/author-folder.ts';
import { openSchool } from '../../support/open-school.ts';
import { openVisitor } from '../../support/school-visitor.ts';

async function openPublishing() {
  const school = await openSchool();
  const device = openVisitor(school, 'device-t');
  await device.signIn('teacher');
  const publish = async (version: number): Promise<CatalogueEntry> => {
    const folder = await authorFolder({
      'pack.yaml': PACK_YAML.replace('version: 1', `version: ${String(version)}`),
      '01-rain/lesson.md': lessonText(
        `Rain falls ${'again and '.repeat(version)} again.\n\n![Rain.](rain.png)\n`,
      ),
    });
    const target = join(dirname(folder), 'water.bookbag');
    const built = await buildPack(folder, { target, key: school.keys.pack });
    if (!built.ok) throw new Error(built.sentence);
    const body = new Uint8Array(await readFile(target));
    const answer = await device.ask('/api/packs', { method: 'POST', body });
    return ((await answer.json()) as { entry: CatalogueEntry }).entry;
  };
  return { school, device, publish };
}

test('a published version names what it costs to come from the newest three before it', async () => {
  const { publish } = await openPublishing();
  const entries: CatalogueEntry[] = [];
  for (const version of [1, 2, 3, 4, 5]) entries.push(await publish(version));
  const [first, ...later] = entries.map(({ hash }) => hash);
  expect(entries[0]?.updates).toBeUndefined();
  expect(entries[1]?.updates?.map(({ from }) => from)).toEqual([first]);
  expect(entries[4]?.updates?.map(({ from }) => from)).toEqual([later[2], later[1], later[0]]);
});

test('an update is served as the bytes that were priced, for ever, whole and in ranges', async () => {
  const { device, publish } = await openPublishing();
  const [old, next] = [await publish(1), await publish(2)];
  const path = updateAddress(next.hash, old.hash);
  const answer = await device.ask(path);
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(bytes).toHaveLength(next.updates?.[0]?.patchBytes ?? 0);
  expect(bytes.subarray(0, 8).toString()).toBe('BBPATCH1');
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    ...{ 'content-type': 'application/vnd.bookbag.update', 'x-content-type-options': 'nosniff' },
    ...{ 'cache-control': 'public, max-age=31536000, immutable', 'content-length': String(bytes.length) },
  });
  const etag = answer.headers.get('etag') ?? '';
  expect((await device.ask(path, { headers: { 'if-none-match': etag } })).status).toBe(304);
  const part = await device.ask(path, { headers: { range: 'bytes=4-7' } });
  expect([part.status, await part.text()]).toEqual([206, 'TCH1']);
  const head = await device.ask(path, { method: 'HEAD' });
  expect([head.status, head.headers.get('content-length')]).toEqual([200, String(bytes.length)]);
});

test('an update that the school does not have is not found', async () => {
  const { device, publish } = await openPublishing();
  const [old, next] = [await publish(1), await publish(2)];
  for (const path of [updateAddress(old.hash, next.hash), updateAddress(next.hash, 'nothing'), '/packs/a/b'])
    expect((await device.ask(path)).status).toBe(404);
});
