/** `bookbag pack` with the editions of a pack: built beside each other, published together, exported one by one. */
import { copyFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { editionsOf, entryOfEdition, type CatalogueEntry } from '#core/pack/catalogue.ts';
import { DEMO, DEMO_PASSWORD } from '../../../src/server/demo/credentials.ts';
import { openServer } from '../../../src/server/http/open-server.ts';
import { rebuild } from '../../../src/server/sync/rebuild.ts';
import { bench, type Bench } from '../../support/author-bench.ts';
import { lessonText, PACK_YAML } from '../../support/author-folder.ts';
import { MONDAY } from '../../support/open-school.ts';
import { photo } from '../../support/real-media.ts';

let rain: Buffer;
beforeAll(async () => {
  rain = await photo(1600, 1200);
});

const FILES = ['water.bookbag', 'water.light.bookbag', 'water.text.bookbag'];
const LESSON = lessonText('Rain falls.\n\n![Rain over a field.](rain.jpg)\n');
const open = (): Promise<Bench> => bench({ '01-rain/rain.jpg': rain, '01-rain/lesson.md': LESSON });

async function entries({ school }: Bench): Promise<CatalogueEntry[]> {
  return (await school.store.publications(school.demo.schoolId)).map((row) => row.entry);
}

describe('bookbag pack build', () => {
  it('writes each edition, tells how far it is, and ends with a table of prices', async () => {
    const place = await open();
    const { code, said, complained } = await place.bookbag(['build', 'water']);
    expect({ code, complained }).toEqual({ code: 0, complained: [] });
    expect((await readdir(place.cwd)).filter((name) => name.endsWith('.bookbag')).sort()).toEqual(FILES);
    expect(said[0]).toMatch(/^\[1\/2\] 01-rain\/rain\.jpg, (light|text): [\d.]+ (K|M)B → [\d.]+ KB$/);
    const table = said.slice(2, 5).map((line) => line.split(/ {2,}/));
    expect(table.map(([first]) => first)).toEqual(['Water, version 1', 'Rain', 'The whole pack']);
    expect(table[0]?.slice(1)).toEqual(['full', 'light', 'text']);
    expect(said.at(-1)).toMatch(/^Made with sharp \d/);
    expect(new Set(said.slice(2, 5).map((line) => line.length)).size).toBe(1);
    expect(await readdir(join(place.school.path, 'derived'))).toHaveLength(4);
  });

  it('builds only the editions that are asked for, and keeps derived files where it is told', async () => {
    const place = await open();
    const { said } = await place.bookbag([
      'build',
      'water',
      '--editions',
      'full,text',
      '--cache',
      'kept',
      '--json',
    ]);
    expect(JSON.parse(said.join())).toMatchObject({ packId: 'water', editions: [{ edition: 'text' }] });
    expect((await readdir(place.cwd)).sort()).toEqual([
      'kept',
      'water',
      'water.bookbag',
      'water.text.bookbag',
    ]);
    await expect(place.bookbag(['build', 'water', '--editions', 'full,tiny'])).resolves.toMatchObject({
      code: 2,
    });
  });
});

describe('publishing editions', () => {
  it('takes those that lie beside the full one, into one entry that a rebuilt school has too', async () => {
    const place = await open();
    await place.bookbag(['build', 'water']);
    const outcome = await place.bookbag(['publish', 'water.bookbag']);
    expect(outcome.said).toEqual([
      expect.stringMatching(/^Water, version 1 \(full, light, text\), is published at /),
    ]);
    const [entry, ...others] = await entries(place);
    expect(others).toEqual([]);
    expect(entry && editionsOf(entry)).toEqual(['full', 'light', 'text']);
    for (const edition of ['full', 'light', 'text'] as const) {
      const { hash = '', sizeBytes = 0 } = (entry && entryOfEdition(entry, edition)) ?? {};
      const answer = await place.school.app(new Request(`http://localhost:8080/packs/${hash}`));
      expect((await answer.arrayBuffer()).byteLength).toBe(sizeBytes);
    }
    await rebuild(place.school.store, MONDAY);
    expect(await entries(place)).toEqual([entry]);
  });

  it('adds an edition to a version later, and says nothing when it has it', async () => {
    const place = await open();
    await place.bookbag(['build', 'water']);
    await rm(join(place.cwd, 'water.text.bookbag'));
    await place.bookbag(['import', 'water.bookbag']);
    expect((await entries(place)).map(editionsOf)).toEqual([['full', 'light']]);
    await place.bookbag(['build', 'water']);
    for (let times = 0; times < 2; times += 1) await place.bookbag(['import', 'water.text.bookbag']);
    expect((await entries(place)).map(editionsOf)).toEqual([['full', 'light', 'text']]);
  });

  it('refuses an edition without its full one, one with other content, and one of other lessons', async () => {
    const place = await open();
    await place.bookbag(['build', 'water']);
    const early = await place.bookbag(['import', 'water.text.bookbag']);
    expect(early).toMatchObject({
      code: 1,
      complained: ['The full edition of version 1 of this pack is not published yet: publish it first.'],
    });
    await rm(join(place.cwd, 'water.text.bookbag'));
    await place.bookbag(['import', 'water.bookbag']);
    const lesson = join(place.folder, '01-rain/lesson.md');
    await writeFile(lesson, LESSON.replace('Rain falls.', 'Rain fell.'));
    await place.bookbag(['build', 'water']);
    const changed = await place.bookbag(['import', 'water.light.bookbag']);
    expect(changed.complained).toEqual([
      'The light edition of version 1 of this pack is published already, with other content. Give it a higher version.',
    ]);
    await writeFile(lesson, LESSON.replace('title: Rain', 'title: Snow'));
    await place.bookbag(['build', 'water']);
    const other = await place.bookbag(['import', 'water.text.bookbag']);
    expect(other.complained).toEqual([
      'The text edition of version 1 of this pack is not of the same lessons as the full one: build them together.',
    ]);
    expect((await entries(place)).map(editionsOf)).toEqual([['full', 'light']]);
    const blobs = await readdir(join(place.school.path, 'blobs/packs'), {
      recursive: true,
      withFileTypes: true,
    });
    expect(blobs.filter((entry) => entry.isFile())).toHaveLength(2);
  });

  it('refuses before anything is sent when what lies beside is of another version', async () => {
    const place = await open();
    await place.bookbag(['build', 'water']);
    await writeFile(join(place.folder, 'pack.yaml'), PACK_YAML.replace('version: 1', 'version: 2'));
    await place.bookbag(['build', 'water', '--editions', 'full']);
    const outcome = await place.bookbag(['publish', 'water.bookbag']);
    expect(outcome).toMatchObject({
      code: 1,
      complained: [
        'water.light.bookbag is water, version 1, epoch 1, but water.bookbag is water, version 2, epoch 1: build them together, or take it away.',
      ],
    });
    expect(await entries(place)).toEqual([]);
  });

  it('sends them to a server one after another, in one sign-in', async () => {
    const place = await open();
    await place.bookbag(['build', 'water']);
    const server = await openServer(place.school.app, { host: '127.0.0.1', port: 0 });
    onTestFinished(() => server.close(0));
    const to = `http://127.0.0.1:${String(server.port)}`;
    const outcome = await place.bookbag(
      ['publish', 'water.bookbag', '--to', to],
      [DEMO.teacher.email, DEMO_PASSWORD],
    );
    expect(outcome).toEqual({
      ...{ code: 0, complained: [] },
      said: [`Water, version 1 (full, light, text), is published at ${to}.`],
    });
  });

  it('exports one of them as the file that was published', async () => {
    const place = await open();
    await place.bookbag(['build', 'water', '--editions', 'full,light']);
    await copyFile(join(place.cwd, 'water.light.bookbag'), join(place.cwd, 'published'));
    await place.bookbag(['publish', 'water.bookbag']);
    await expect(place.bookbag(['export', 'water', '--edition', 'light'])).resolves.toMatchObject({
      code: 0,
    });
    expect(await readFile(join(place.cwd, 'water-1.light.bookbag'))).toEqual(
      await readFile(join(place.cwd, 'published')),
    );
    const missing = await place.bookbag(['export', 'water', '--edition', 'text']);
    expect(missing.complained).toEqual(['There is no text edition of “water”.']);
  });
});
