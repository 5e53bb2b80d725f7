/** What each edition of a pack brings, with real pictures. Sound and film: played-editions.test.ts. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Block } from '#core/lesson/blocks.ts';
import { canonicalJson } from '#core/pack/canonical-json.ts';
import { authorFolder, lessonText, type FolderFiles } from '../../../support/author-folder.ts';
import { builtEditions, idsOf, packPathBeside, refusal, runBuild } from '../../../support/built-editions.ts';
import { movingPicture, photo } from '../../../support/real-media.ts';
import { block } from '../../../support/refused-lesson.ts';
import { sizedPicture } from '../../../support/sized-picture.ts';
import { tempFolder } from '../../../support/temp-folder.ts';
import { WHOLE_LESSON } from '../../../support/whole-lesson.ts';

const LESSON = '01-rain/lesson.md';
const PICTURES = [
  '![A field in the rain.](field.jpg)',
  block(
    'hot-spot{#find src=field.jpg alt="A field in the rain" hint=a wrong=b}',
    ...[
      'Where is the cloud?',
      '',
      '- [x] circle 1200 300 150: the cloud',
      '- [ ] rectangle 0 900 1600 300: the ground',
      '- [ ] polygon 100,100 300,100 200,250: the bird',
    ],
  ),
  block(
    'labels{#name src=field.jpg alt="A field in the rain" also=sea}',
    ...['Name the parts.', '', '- 1200 300: above = cloud', '- 800 1100: below = ground'],
  ),
];

let field: Buffer;
beforeAll(async () => {
  field = await photo(1600, 1200);
});

const withPictures = (more: FolderFiles = {}): Promise<string> =>
  authorFolder({ [LESSON]: lessonText(PICTURES.join('\n\n')), '01-rain/field.jpg': field, ...more });

function blockOf<Kind extends Block['kind']>(
  { lesson }: { lesson: { blocks: Block[] } },
  kind: Kind,
): Extract<Block, { kind: Kind }> {
  const found = lesson.blocks.find((each): each is Extract<Block, { kind: Kind }> => each.kind === kind);
  if (found === undefined) throw new Error(`There is no ${kind}.`);
  return found;
}

describe('every edition', () => {
  it('has every block of the lesson under its id, and can be published', async () => {
    const { full, light, text } = await builtEditions(await authorFolder(WHOLE_LESSON), {
      ffmpeg: 'no-ffmpeg',
    });
    expect(full.lesson.blocks.length).toBeGreaterThan(18);
    expect(idsOf(light)).toEqual(idsOf(full));
    expect(idsOf(text)).toEqual(idsOf(full));
    expect([full, light, text].map(({ entry }) => entry.edition)).toEqual([undefined, 'light', 'text']);
    for (const { entry } of [light, text])
      expect(entry).toMatchObject({
        packId: full.entry.packId,
        version: 1,
        epoch: 1,
        title: full.entry.title,
      });
  });

  it('is the same bytes when it is made twice from nothing', async () => {
    const folder = await withPictures();
    const once = await builtEditions(folder, { cache: join(await tempFolder(), 'a') });
    const again = await builtEditions(folder, { cache: join(await tempFolder(), 'b') });
    expect(again.told.join()).not.toContain('as before');
    for (const edition of ['full', 'light', 'text'] as const)
      expect(again[edition].entry.hash).toBe(once[edition].entry.hash);
    expect(again.tools).toEqual([expect.stringMatching(/^sharp \d.* with libvips \d/)]);
  });

  it('uses again what was made before, but not what has been damaged since', async () => {
    const folder = await withPictures();
    const cache = join(await tempFolder(), 'cache');
    const { told, light } = await builtEditions(folder, { cache });
    expect(told).toHaveLength(2);
    expect((await builtEditions(folder, { cache })).told).toEqual(
      told.map((): unknown => expect.stringMatching(/as before$/)),
    );
    const derived = (await readdir(cache)).filter((name) => name.endsWith('.webp'));
    expect(derived).toHaveLength(2);
    for (const name of derived) await writeFile(join(cache, name), 'no picture');
    const mended = await builtEditions(folder, { cache });
    expect(mended.told.join()).not.toContain('as before');
    expect(mended.light.entry.hash).toBe(light.entry.hash);
  });
});

describe('pictures', () => {
  it.each([
    ['light', 960, 720],
    ['text', 480, 360],
  ] as const)('are WebP of %s size, as their blocks say', async (edition, width, height) => {
    const built = (await builtEditions(await withPictures()))[edition];
    expect(built.files).toMatchObject([{ name: 'field.webp', type: 'image/webp' }]);
    expect(await sharp(built.bytesOf('field.webp')).metadata()).toMatchObject({
      format: 'webp',
      width,
      height,
    });
    const said = { file: 'field.webp', width, height, alt: 'A field in the rain.' };
    expect(blockOf(built, 'picture')).toMatchObject(said);
    expect(blockOf(built, 'labels').picture).toMatchObject({ width, height });
    expect(built.files[0]!.sizeBytes).toBeLessThan(field.length / 2);
  });

  it('have the places of questions where they were', async () => {
    const { full, text } = await builtEditions(await withPictures());
    const third = 480 / 1600;
    const scaled = (number: number): number => Math.round(number * third * 100) / 100;
    expect(blockOf(text, 'hot-spot').spots.map(({ area }) => area)).toEqual([
      { shape: 'circle', x: 360, y: 90, radius: 45 },
      { shape: 'rectangle', x: 0, y: 270, width: 480, height: 90 },
      {
        shape: 'polygon',
        points: [
          [30, 30],
          [90, 30],
          [60, 75],
        ],
      },
    ]);
    expect(blockOf(text, 'labels').places.map(({ x, y }) => [x, y])).toEqual(
      blockOf(full, 'labels').places.map(({ x, y }) => [scaled(x), scaled(y)]),
    );
  });

  it('that are small already are the author’s own, so that editions share them', async () => {
    const small = await photo(400, 300, 'webp');
    const folder = await authorFolder({
      [LESSON]: lessonText('![A field in the rain.](small.webp)\n\n![A grey wall.](wall.png)'),
      ...{ '01-rain/small.webp': small, '01-rain/wall.png': sizedPicture(40, 30) },
    });
    const { full, light, text } = await builtEditions(folder);
    const hashes = (edition: typeof full) => edition.files.map(({ name, sha256 }) => [name, sha256]);
    expect(hashes(light)).toEqual(hashes(full));
    expect(hashes(text)).toEqual(hashes(full));
    expect(canonicalJson(text.lesson)).toBe(canonicalJson(full.lesson));
  });

  it('that lie on their side are turned, and those that move go on moving', async () => {
    const lying = await sharp(field).withMetadata({ orientation: 6 }).toBuffer();
    const folder = await authorFolder({
      [LESSON]: lessonText('![A field in the rain.](field.jpg)\n\n![Red, green, blue.](moves.gif)'),
      ...{ '01-rain/field.jpg': lying, '01-rain/moves.gif': await movingPicture(1200, 800) },
    });
    const { text } = await builtEditions(folder);
    expect(blockOf(text, 'picture')).toMatchObject({ width: 360, height: 480 });
    expect(await sharp(text.bytesOf('field.webp')).metadata()).toMatchObject({ width: 360, height: 480 });
    const moving = text.files.find(({ name }) => name.startsWith('moves'))!;
    expect(await sharp(text.bytesOf(moving.name)).metadata()).toMatchObject({ pages: 3 });
  });

  it('of the same name in another format keep their own', async () => {
    const other = await photo(900, 700, 'webp');
    const folder = await authorFolder({
      [LESSON]: lessonText('![A field in the rain.](field.jpg)\n\n![Another field.](field.webp)'),
      ...{ '01-rain/field.jpg': field, '01-rain/field.webp': other },
    });
    const { light } = await builtEditions(folder);
    expect(light.files.map(({ name }) => name)).toEqual(['field-2.webp', 'field.webp']);
    expect(light.bytesOf('field.webp')).toEqual(other);
  });
});

describe('what cannot be read', () => {
  it('is told by the name of its file, and nothing is written', async () => {
    const folder = await withPictures({ '01-rain/field.jpg': field.subarray(0, 3000) });
    await expect(refusal(folder)).resolves.toMatch(
      /^01-rain\/field\.jpg: This file cannot be made smaller \(.+\): save it again/,
    );
    expect((await readdir(dirname(folder))).filter((name) => name.endsWith('.bookbag'))).toEqual([]);
  });

  it('does not keep the full edition from being built', async () => {
    const folder = await withPictures({ '01-rain/field.jpg': field.subarray(0, 3000) });
    await expect(runBuild(folder, { editions: ['full'] })).resolves.toMatchObject({ built: { ok: true } });
    expect(await readFile(packPathBeside(folder, 'full'))).toBeTruthy();
  });
});
