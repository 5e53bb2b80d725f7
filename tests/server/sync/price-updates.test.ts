/** A school says what a new version costs a device that holds an older one, and gives exactly that. */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { updateAddress } from '#core/pack/address.ts';
import { editionsOf, entryOfEdition, type CatalogueEntry, type Edition } from '#core/pack/catalogue.ts';
import { buildPack } from '../../../src/server/packs/build-pack.ts';
import { buildEditions } from '../../../src/server/packs/editions/build-editions.ts';
import { authorFolder, lessonText, PACK_YAML } from '../../support/author-folder.ts';
import { pictureBytes } from '../../support/picture.ts';
import { photo } from '../../support/real-media.ts';
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
  /** The full edition first, then the others at once. */
  const publishEditions = async (version: number, others: readonly Edition[]): Promise<CatalogueEntry> => {
    const folder = await authorFolder({
      'pack.yaml': PACK_YAML.replace('version: 1', `version: ${String(version)}`),
      '01-rain/lesson.md': lessonText('Rain.\n\n![Rain.](rain.jpg)\n\n![A cloud.](cloud.png)\n'),
      '01-rain/rain.jpg': await photo(1600, 1200),
      '01-rain/cloud.png': pictureBytes(3000),
    });
    const targets = Object.fromEntries(
      (['full', ...others] as const).map((edition) => [edition, join(dirname(folder), `${edition}.bookbag`)]),
    );
    const cache = join(dirname(folder), 'derived');
    const options = { targets, key: school.keys.pack, epoch: 1, cache, tell: () => undefined };
    const built = await buildEditions(folder, options);
    if (!built.ok) throw new Error(built.sentence);
    const post = async ({ target }: { target: string }) => {
      const body = new Uint8Array(await readFile(target));
      expect((await device.ask('/api/packs', { method: 'POST', body })).status).toBe(200);
    };
    const [full, ...rest] = built.editions;
    if (full !== undefined) await post(full);
    await Promise.all(rest.map(post));
    const rows = await school.store.publications(school.demo.schoolId);
    const entry = rows.find((row) => row.packId === 'water' && row.version === version)?.entry;
    if (entry === undefined) throw new Error('Nothing was published.');
    return entry;
  };
  return { school, device, publish, publishEditions };
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

test('each edition names the ways from the other editions of its version, and from the version before in every edition', async () => {
  const { device, publishEditions } = await openPublishing();
  const [first, second] = [await publishEditions(1, ['text']), await publishEditions(2, ['text'])];
  const text = (entry: CatalogueEntry) => entryOfEdition(entry, 'text') ?? entry;
  const ways = (entry: CatalogueEntry) => entry.updates?.map(({ from }) => from);
  expect(ways(first)).toEqual([text(first).hash]);
  expect(ways(text(first))).toEqual([first.hash]);
  expect(ways(second)).toEqual([text(second).hash, first.hash, text(first).hash]);
  expect(ways(text(second))).toEqual([second.hash, text(first).hash, first.hash]);
  for (const entry of [first, text(first), second, text(second)]) {
    for (const { from, patchBytes } of entry.updates ?? []) {
      const answer = await device.ask(updateAddress(entry.hash, from), { method: 'HEAD' });
      expect(answer.headers.get('content-length')).toBe(String(patchBytes));
    }
  }
  const back = first.updates?.[0];
  expect((back?.patchBytes ?? 0) + (back?.dataBytes ?? 0)).toBeLessThan(first.sizeBytes);
});

test('two editions that are published at once are priced from each other too', async () => {
  const { publishEditions } = await openPublishing();
  const full = await publishEditions(1, ['light', 'text']);
  const hashes = editionsOf(full).map((edition) => entryOfEdition(full, edition)?.hash);
  for (const edition of editionsOf(full)) {
    const own = entryOfEdition(full, edition);
    const others = hashes.filter((hash) => hash !== own?.hash);
    expect(new Set(own?.updates?.map(({ from }) => from))).toEqual(new Set(others));
  }
  expect(hashes).toHaveLength(3);
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
