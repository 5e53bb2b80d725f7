import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CatalogueEntry } from '#core/pack/catalogue.ts';
import { makeSchoolKeys } from '../../../src/server/auth/school-keys.ts';
import { buildPack } from '../../../src/server/packs/build-pack.ts';
import { sha256 } from '../../../src/server/packs/sha256.ts';
import { verifyPackFile } from '../../../src/server/packs/verify-pack.ts';
import { authorFolder, lessonText, PACK_YAML, type FolderFiles } from '../../support/author-folder.ts';
import { pictureBytes } from '../../support/picture.ts';

const keys = makeSchoolKeys();

async function build(
  folder: string,
  name = 'water.bookbag',
): Promise<{ entry: CatalogueEntry; target: string; bytes: Buffer }> {
  const target = join(dirname(folder), name);
  const built = await buildPack(folder, { target, key: keys.pack });
  if (!built.ok) throw new Error(built.sentence);
  return { entry: built.entry, target, bytes: await readFile(target) };
}

async function treeOf(target: string) {
  const verified = await verifyPackFile(target, [keys.pack.publicKey]);
  if (!verified.ok) throw new Error(verified.fault.sentence);
  return verified.tree;
}

const TWO_LESSONS: FolderFiles = {
  'pack.yaml': PACK_YAML.replace('[01-rain]', '[01-rain, 02-snow.md]'),
  '02-snow.md': lessonText(
    '![Rain once more.](/01-rain/rain.png)\n',
    '---\ntitle: Snow\nminutes: 5\nlanguage: sw\n---\n',
  ),
};

describe('a pack file', () => {
  it('is named by the hash of its bytes and has the length that its entry says', async () => {
    const { entry, bytes, target } = await build(await authorFolder());
    expect(entry).toMatchObject({ hash: sha256(bytes), sizeBytes: bytes.length });
    await expect(verifyPackFile(target, [keys.pack.publicKey])).resolves.toMatchObject({ ok: true, entry });
  });

  it('tells the price of each lesson, and all of them with the index are the whole file', async () => {
    const { entry } = await build(await authorFolder(TWO_LESSONS));
    const sum = entry.lessons.reduce((total, lesson) => total + lesson.sizeBytes, entry.indexBytes);
    expect(sum).toBe(entry.sizeBytes);
  });

  it('[FILE-3] holds the bytes of a picture once, however many lessons use it', async () => {
    const files = { ...TWO_LESSONS, '01-rain/rain.png': pictureBytes(500_000) };
    const { bytes, target } = await build(await authorFolder(files));
    expect(bytes.length).toBeLessThan(505_000);
    const tree = await treeOf(target);
    expect(tree.layout.lessons[1]?.files[0]?.parts).toEqual(tree.layout.lessons[0]?.files[0]?.parts);
  });

  it('[ROOT-3] names every language that its lessons are in', async () => {
    const { target } = await build(await authorFolder(TWO_LESSONS));
    expect((await treeOf(target)).root.languages).toEqual(['en', 'sw']);
  });
});

describe('[SAME-1] building the same folder again', () => {
  it('gives the same bytes when the pack that was built before is there', async () => {
    const folder = await authorFolder();
    const first = await build(folder);
    const second = await build(folder);
    expect(second.bytes.equals(first.bytes)).toBe(true);
  });

  it('gives the same bytes but for the signature when it is not', async () => {
    const folder = await authorFolder();
    const first = await build(folder);
    await rm(first.target);
    const second = await build(folder);
    const { regions } = await treeOf(second.target);
    const withoutSignature = (bytes: Buffer): Buffer =>
      Buffer.concat([
        bytes.subarray(0, regions.signature.offset),
        bytes.subarray(regions.signature.offset + regions.signature.sizeBytes),
      ]);
    expect(withoutSignature(second.bytes).equals(withoutSignature(first.bytes))).toBe(true);
  });

  it('signs anew when another key signed what is there', async () => {
    const folder = await authorFolder();
    const { target } = await build(folder);
    await buildPack(folder, { target, key: makeSchoolKeys().pack });
    await expect(verifyPackFile(target, [keys.pack.publicKey])).resolves.toMatchObject({ ok: false });
  });

  it('[NODE-1] leaves the node of an unchanged lesson as it was when another lesson gets a longer word', async () => {
    const before = await build(await authorFolder(TWO_LESSONS));
    const longer = {
      ...TWO_LESSONS,
      '01-rain/lesson.md': lessonText('Rain falls abundantly.\n\n![Rain.](rain.png)\n'),
    };
    const after = await build(await authorFolder(longer));
    const [rainBefore, snowBefore] = (await treeOf(before.target)).root.lessons;
    const [rainAfter, snowAfter] = (await treeOf(after.target)).root.lessons;
    expect(snowAfter?.node).toEqual(snowBefore?.node);
    expect(rainAfter?.node).not.toEqual(rainBefore?.node);
  });
});

describe('a build that fails', () => {
  it('leaves the pack that was there', async () => {
    const folder = await authorFolder();
    const { bytes, target } = await build(folder);
    await writeFile(join(folder, '01-rain/lesson.md'), 'no front matter');
    await expect(buildPack(folder, { target, key: keys.pack })).resolves.toMatchObject({ ok: false });
    expect((await readFile(target)).equals(bytes)).toBe(true);
    expect(await readdir(dirname(folder))).toEqual(['water', 'water.bookbag']);
  });

  it('tells when a text is too long for a lesson', async () => {
    const noise = Array.from(pictureBytes(900_000), (byte) => String.fromCharCode(0x4e00 + byte * 64))
      .join('')
      .slice(0, 99_000);
    const folder = await authorFolder({
      '01-rain/lesson.md': lessonText([noise, noise, noise].join('\n\n')),
    });
    const built = await buildPack(folder, { target: join(folder, 'a.bookbag'), key: keys.pack });
    expect(built.ok ? '' : built.sentence).toMatch(
      /^The text of lesson “rain” is too long: .* of 256 KB that are allowed\.$/,
    );
  });
});
