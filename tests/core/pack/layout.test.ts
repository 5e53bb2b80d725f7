import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPackFault } from '#core/pack/fault.ts';
import { layoutOf, regionsOf, type LessonIndex, type PackObject, type Run } from '#core/pack/layout.ts';
import { PACK_LIMITS } from '#core/pack/limits.ts';
import { parseRoot, type NodeFile, type Root } from '#core/pack/manifest.ts';
import { encodePartList } from '#core/pack/part-list.ts';

const HASH = 'a'.repeat(64);

type Sizes = { node: number; bundle: number; files: number[][] };

const lessonSizes: fc.Arbitrary<Sizes> = fc.record({
  node: fc.integer({ min: 1, max: 5000 }),
  bundle: fc.integer({ min: 1, max: PACK_LIMITS.bundleBytes }),
  /** The lengths of the parts of each file. */
  files: fc.array(
    fc.array(fc.integer({ min: 1, max: PACK_LIMITS.partBytes }), { minLength: 1, maxLength: 5 }),
    { maxLength: 4 },
  ),
});

function sum(lengths: readonly number[]): number {
  return lengths.reduce((total, length) => total + length, 0);
}

function fileOf(parts: number[], index: number): NodeFile {
  const list = parts.length > 1 ? { list: { sha256: HASH, sizeBytes: parts.length * 36 } } : {};
  return {
    name: `file-${String(index)}.png`,
    type: 'image/png',
    sizeBytes: sum(parts),
    sha256: HASH,
    ...list,
  };
}

function indexOf({ bundle, files }: Sizes): LessonIndex {
  const lists = files
    .filter((parts) => parts.length > 1)
    .map((parts) => encodePartList(parts.map((sizeBytes) => ({ sha256: HASH, sizeBytes }))));
  const node = { v: 1 as const, bundle: { sha256: HASH, sizeBytes: bundle }, files: files.map(fileOf) };
  return { node, lists: Buffer.concat(lists) };
}

function rootOf(lessons: Sizes[]): Root {
  return {
    ...{
      format: 1,
      minReader: 1,
      packId: 'p',
      version: 1,
      epoch: 1,
      title: 'P',
      language: 'en',
      languages: ['en'],
    },
    ...{ licence: 'CC BY 4.0', attribution: 'A teacher', authors: [], skills: [] },
    lessons: lessons.map((sizes, index) => ({
      ...{ id: `lesson-${String(index)}`, title: 'L', minutes: 1, language: 'en' },
      node: { sha256: HASH, sizeBytes: sizes.node },
      listsBytes: indexOf(sizes).lists.length,
      dataBytes: sizes.bundle + sum(sizes.files.flat()),
    })),
  };
}

const HEAD = { rootBytes: 300, signatureBytes: 150 };

function laidOut(lessons: Sizes[]) {
  const regions = regionsOf(HEAD, rootOf(lessons));
  if (isPackFault(regions)) throw new Error(regions.sentence);
  const layout = layoutOf(regions, lessons.map(indexOf));
  if (isPackFault(layout)) throw new Error(layout.sentence);
  return { regions, layout };
}

describe('the layout of a pack', () => {
  it('[LAYOUT-3] [LAYOUT-5] gives every byte of the file to exactly one thing, in order', () => {
    fc.assert(
      fc.property(fc.array(lessonSizes, { minLength: 1, maxLength: 6 }), (lessons) => {
        const { regions, layout } = laidOut(lessons);
        const index: Run[] = regions.lessons.flatMap(({ node, lists }) => [node, lists]);
        const data: PackObject[] = layout.lessons.flatMap(({ bundle, files }) => [
          bundle,
          ...files.flatMap((file) => file.parts),
        ]);
        let at = 16;
        for (const { offset, sizeBytes } of [regions.root, regions.signature, ...index, ...data]) {
          expect(offset).toBe(at);
          at += sizeBytes;
        }
        expect(at).toBe(layout.sizeBytes);
        expect(data[0]?.offset).toBe(layout.indexBytes);
      }),
      { numRuns: 50 },
    );
  });

  it('[LAYOUT-3] refuses a lesson whose files are longer or shorter than the root says', () => {
    fc.assert(
      fc.property(lessonSizes, fc.constantFrom(-1, 1), (sizes, off) => {
        const root = rootOf([sizes]);
        const [lesson] = root.lessons;
        if (lesson !== undefined) lesson.dataBytes += off;
        const regions = regionsOf(HEAD, root);
        if (isPackFault(regions)) throw new Error(regions.sentence);
        expect(layoutOf(regions, [indexOf(sizes)])).toMatchObject({ fault: 'bad-manifest' });
      }),
      { numRuns: 20 },
    );
  });

  it('[FILE-3] finds bytes that lie in an earlier lesson, and refuses those that lie in a later one', () => {
    const owner: Sizes = { node: 10, bundle: 20, files: [[100, 200]] };
    const guest: LessonIndex = {
      node: {
        v: 1,
        bundle: { sha256: HASH, sizeBytes: 20 },
        files: [{ ...fileOf([100, 200], 7), in: 'lesson-0' }],
      },
      lists: new Uint8Array(),
    };
    const root = rootOf([owner, { node: 10, bundle: 20, files: [] }]);
    const regions = regionsOf(HEAD, root);
    if (isPackFault(regions)) throw new Error(regions.sentence);
    const layout = layoutOf(regions, [indexOf(owner), guest]);
    if (isPackFault(layout)) throw new Error(layout.sentence);
    expect(layout.lessons[1]?.files[0]).toMatchObject({
      name: 'file-7.png',
      parts: layout.lessons[0]?.files[0]?.parts,
    });
    const swapped = { ...regions, lessons: regions.lessons.toReversed() };
    expect(layoutOf(swapped, [guest, indexOf(owner)])).toMatchObject({ fault: 'bad-manifest' });
  });

  it.each([
    ['LIMIT-1', { dataBytes: PACK_LIMITS.packBytes }, 'too-large'],
    ['LIMIT-2', { listsBytes: PACK_LIMITS.indexBytes }, 'too-large'],
    ['LIMIT-5', { node: { sha256: HASH, sizeBytes: PACK_LIMITS.nodeBytes + 1 } }, 'too-large'],
  ])('[%s] is not made for a claim above the limit', (_, claim, fault) => {
    const root = rootOf([{ node: 10, bundle: 20, files: [] }]);
    const lessons = root.lessons.map((lesson) => ({ ...lesson, ...claim }));
    expect(regionsOf(HEAD, { ...root, lessons })).toMatchObject({ fault });
  });

  it('[LIMIT-9] has at most 500 lessons, whose ids are unlike each other', () => {
    const sizes: Sizes = { node: 10, bundle: 20, files: [] };
    const root = rootOf(Array.from({ length: 501 }, () => sizes));
    expect(parseRoot(JSON.stringify(root))).toMatchObject({
      sentence: 'The root of this pack is broken at “lessons”: a pack has at most 500 lessons.',
    });
    const [first] = root.lessons;
    expect(parseRoot(JSON.stringify({ ...root, lessons: [first, first] }))).toMatchObject({
      sentence: 'This pack has two lessons with the id “lesson-0”.',
    });
  });
});
