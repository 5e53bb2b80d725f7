/** Packs that must not be published: what was done to them, and the one sentence that is said of it. */
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PACK_READER } from '../../../src/core/pack/manifest.ts';
import { makeSchoolKeys } from '../../../src/server/auth/school-keys.ts';
import { verifyPackFile, type Verified } from '../../../src/server/packs/verify-pack.ts';
import { forgePack, packed, type Forgery } from '../../support/forge-pack.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const keys = makeSchoolKeys();
const GB = 1024 ** 3;

async function verify(bytes: Uint8Array): Promise<Verified> {
  const folder = await tempFolder();
  await writeFile(join(folder, 'a.bookbag'), bytes);
  const result = await verifyPackFile(join(folder, 'a.bookbag'), [keys.pack.publicKey]);
  expect(await readdir(folder), 'nothing is left beside the pack').toEqual(['a.bookbag']);
  return result;
}

async function refused(bytes: Uint8Array): Promise<string> {
  const result = await verify(bytes);
  if (result.ok) throw new Error('The pack was taken.');
  expect(result.fault.sentence, 'it is one sentence').toMatch(/^[A-Z“][^\n]*\.$/);
  return result.fault.sentence;
}

async function refusedForgery(forgery: Forgery): Promise<string> {
  return refused((await forgePack(keys.pack, forgery)).bytes);
}

function flipped(bytes: Uint8Array, offset: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[offset] = (copy[offset] ?? 0) ^ 1;
  return copy;
}

describe('a pack as it should be', () => {
  it('is taken, and its entry tells its price', async () => {
    const { bytes } = await forgePack(keys.pack);
    const result = await verify(bytes);
    expect(result).toMatchObject({ ok: true, entry: { packId: 'water', sizeBytes: bytes.length } });
  });
});

describe('[SAFE-1] a pack that was cut short', () => {
  it.each([0, 7, 15])('within its first 16 bytes (%i) is no pack', async (length) => {
    const { bytes } = await forgePack(keys.pack);
    expect(await refused(bytes.subarray(0, length))).toMatch(/not a Bookbag pack|within its first 16 bytes/);
  });

  it('is refused wherever the cut is', async () => {
    const { bytes } = await forgePack(keys.pack);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 16, max: bytes.length - 1 }), async (length) => {
        expect(await refused(bytes.subarray(0, length))).toMatch(
          /^This pack is cut short: only .* of it are there\.$/,
        );
      }),
      { numRuns: 40 },
    );
  });

  it('and one that goes on behind its end is refused', async () => {
    const { bytes } = await forgePack(keys.pack);
    expect(await refused(Buffer.concat([bytes, Buffer.alloc(9)]))).toBe(
      'This pack is 9 bytes longer than it says.',
    );
  });
});

describe('[SAFE-2] a pack with one flipped bit', () => {
  it.each([
    ['root', 'The signature of this pack is wrong: its contents were changed after it was signed.'],
    ['node', 'The manifest of lesson “rain” is damaged.'],
    ['list', 'A part list of lesson “rain” is damaged.'],
    ['bundle', 'The text of lesson “rain” is damaged.'],
    ['data', 'File “rain.png” of lesson “rain” is damaged.'],
  ] as const)('in its %s is refused', async (where, sentence) => {
    const { bytes, offsets } = await forgePack(keys.pack);
    expect(await refused(flipped(bytes, offsets[where] + 3))).toBe(sentence);
  });

  it('in its signature is refused', async () => {
    const { bytes, offsets } = await forgePack(keys.pack);
    expect(await refused(flipped(bytes, offsets.node - 20))).toMatch(/signature/);
  });

  it('anywhere is refused with a sentence and never taken', async () => {
    const { bytes } = await forgePack(keys.pack);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: bytes.length - 1 }), async (offset) => {
        await refused(flipped(bytes, offset));
      }),
      { numRuns: 100 },
    );
  });
});

describe('[SAFE-3] a pack that this school did not sign', () => {
  it('is refused when the key is that of another school', async () => {
    const { bytes } = await forgePack(makeSchoolKeys().pack);
    expect(await refused(bytes)).toBe('This pack is not signed by this school.');
  });

  it('is refused when another key claims to be ours', async () => {
    const { bytes } = await forgePack({ ...makeSchoolKeys().pack, keyId: keys.pack.keyId });
    expect(await refused(bytes)).toMatch(/^The signature of this pack is wrong/);
  });

  it('is refused when it is signed with our key for receipts', async () => {
    const { bytes } = await forgePack(keys.receipt);
    const folder = await tempFolder();
    await writeFile(join(folder, 'a.bookbag'), bytes);
    const result = await verifyPackFile(join(folder, 'a.bookbag'), [
      keys.pack.publicKey,
      keys.receipt.publicKey,
    ]);
    expect(result).toMatchObject({ ok: false, fault: { fault: 'bad-signature' } });
  });

  it('is refused when its root was changed and its lengths put right', async () => {
    const { bytes, offsets } = await forgePack(keys.pack);
    const other = await forgePack(keys.pack, { root: (root) => ({ ...root, title: 'Woter' }) });
    const mixed = Buffer.concat([
      other.bytes.subarray(0, other.offsets.signature),
      bytes.subarray(offsets.signature),
    ]);
    expect(await refused(mixed)).toMatch(/^The signature of this pack is wrong/);
  });
});

describe('[SAFE-4] a pack that names a file outside of its place', () => {
  it.each(['../../etc/passwd', '..', 'a/b.png', '/rain.png', 'c:\\rain.png', '.hidden', 'Rain.png'])(
    'such as “%s” is refused',
    async (name) => {
      expect(await refusedForgery({ file: (file) => ({ ...file, name }) })).toBe(
        'The manifest of lesson “rain” is broken at “files.0.name”: a file name has small letters, digits, dots, hyphens and underscores only.',
      );
    },
  );

  it('is refused when a lesson uses a file that is not among its files', async () => {
    const blocks = [{ kind: 'picture', id: 'p', file: 'other.png', alt: '', width: 1, height: 1 }];
    expect(await refusedForgery({ lesson: (lesson) => ({ ...lesson, blocks }) })).toBe(
      'The text of lesson “rain” uses “other.png”, which is not among its files.',
    );
  });

  it('is refused when it borrows bytes that no lesson before it holds', async () => {
    expect(await refusedForgery({ file: (file) => ({ ...file, in: 'later' }) })).toMatch(
      /part lists|does not hold/,
    );
  });
});

describe('[SAFE-5] a pack that claims more than there may be', () => {
  it('such as 5 GB of lessons is refused before it is read', async () => {
    const big = (root: Record<string, unknown>): unknown => ({
      ...root,
      lessons: (root['lessons'] as object[]).map((lesson) => ({ ...lesson, dataBytes: 5 * GB })),
    });
    expect(await refusedForgery({ root: big })).toBe('This pack claims to be 5 GB; at most 4 GB is allowed.');
  });

  it('such as a file of 5 GB is refused', async () => {
    expect(await refusedForgery({ file: (file) => ({ ...file, sizeBytes: 5 * GB }) })).toBe(
      'File “rain.png” of lesson “rain”: it claims 5 GB; at most 1 GB is allowed.',
    );
  });

  it('such as a part of 4 GB in a list is refused', async () => {
    const list = (bytes: Uint8Array): Uint8Array => {
      new DataView(bytes.buffer, bytes.byteOffset).setUint32(32, 0xffffffff);
      return bytes;
    };
    expect(await refusedForgery({ list })).toMatch(/has a part that is empty or over 256 KB\.$/);
  });

  it('such as a root of 3 GB in its first 16 bytes is refused', async () => {
    const { bytes } = await forgePack(keys.pack);
    new DataView(bytes.buffer, bytes.byteOffset).setUint32(8, 3 * GB);
    expect(await refused(bytes)).toBe('This pack claims a root of 3 GB; at most 256 KB is allowed.');
  });

  it('such as an index of 2 GB is refused', async () => {
    const big = (root: Record<string, unknown>): unknown => ({
      ...root,
      lessons: (root['lessons'] as object[]).map((lesson) => ({ ...lesson, listsBytes: 2 * GB })),
    });
    expect(await refusedForgery({ root: big })).toBe(
      'This pack claims an index of 2 GB; at most 16 MB is allowed.',
    );
  });

  it('such as a root that unfolds to a hundred times its limit is refused', async () => {
    const rootBytes = deflateRawSync(Buffer.alloc(200 * 1024 * 1024), { level: 9 });
    expect(rootBytes.length).toBeLessThan(256 * 1024);
    expect(await refusedForgery({ rootBytes })).toBe(
      'The root of this pack unfolds to more than the 2 MB that are allowed.',
    );
  });
});

describe('[SAFE-6] a pack whose tree says what cannot be', () => {
  it.each<[string, Forgery]>([
    ['no lessons', { root: (root) => ({ ...root, lessons: [] }) }],
    ['a list that does not add up', { file: (file) => ({ ...file, sizeBytes: 599_999 }) }],
    ['lists that are longer than the root says', { list: (list) => Buffer.concat([list, list]) }],
    ['a program as a file', { file: (file) => ({ ...file, type: 'text/html' }) }],
    ['a video that is a picture', { file: (file) => ({ ...file, type: 'video/mp4' }) }],
    ['another lesson inside', { lesson: (lesson) => ({ ...lesson, id: 'snow' }) }],
    [
      'a block that nobody knows',
      { lesson: (lesson) => ({ ...lesson, blocks: [{ kind: 'applet', id: 'a' }] }) },
    ],
    ['a root that is no JSON', { rootBytes: deflateRawSync('{"format":') }],
    ['a root that is not deflated', { rootBytes: Buffer.from('{"format":1}') }],
    ['a root that is not text', { rootBytes: deflateRawSync(Buffer.from([0xff, 0xfe, 0xfd])) }],
    ['a version of 0', { root: (root) => ({ ...root, version: 0 }) }],
    ['a prototype', { rootBytes: packed(JSON.parse('{"__proto__":{"format":1}}')) }],
  ])('such as %s is refused', async (_, forgery) => {
    expect(await refusedForgery(forgery)).toMatch(/this pack|lesson “rain”/i);
  });

  it('is refused when it was made for a later Bookbag, in words that say so', async () => {
    expect(
      await refusedForgery({ root: (root) => ({ ...root, minReader: PACK_READER + 1, format: 'later' }) }),
    ).toBe('This pack was made for a newer Bookbag.');
  });

  it('never does more than be refused, whatever its node says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.constantFrom('files', 'bundle', 'v'), async (value, key) => {
        const { bytes } = await forgePack(keys.pack, { node: (node) => ({ ...node, [key]: value }) });
        const result = await verify(bytes);
        expect(result.ok && key !== 'v').toBe(false);
      }),
      { numRuns: 60 },
    );
  });
});
