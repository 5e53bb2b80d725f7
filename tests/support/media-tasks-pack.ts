/** A pack with one lesson: a task to draw on a picture, one for photos, one to speak and one to film. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import type { SigningKey } from '../../src/server/auth/school-keys.ts';
import { buildPack } from '../../src/server/packs/build-pack.ts';
import { asYaml } from './markdown.ts';

export const MEDIA_PACK = 'Things to make';
export const MEDIA_LESSON = 'Draw, show, say';
/** Of the picture that is drawn on, in pixels. */
export const MAP = { width: 320, height: 240 };

export async function buildMediaTasksPack(target: string, key: SigningKey): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bookbag-media-tasks-'));
  try {
    await mkdir(join(folder, 'make'));
    await writeFile(join(folder, 'make/map.png'), plainPng(MAP, [200, 225, 190]));
    await writeFile(join(folder, 'make/lesson.md'), LESSON);
    const settings = {
      ...{ id: 'media-tasks', title: MEDIA_PACK, version: 1, language: 'en', subject: 'arts', grade: '3' },
      ...{ licence: 'CC BY 4.0', attribution: 'Bookbag tests', lessons: ['make'] },
    };
    await writeFile(join(folder, 'pack.yaml'), asYaml(settings));
    const built = await buildPack(folder, { target, key });
    if (!built.ok) throw new Error(built.sentence);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A picture of one colour. */
function plainPng({ width, height }: { width: number; height: number }, colour: number[]): Buffer {
  const row = Buffer.concat([Buffer.of(0), Buffer.from(Array.from({ length: width }, () => colour).flat())]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), data]);
  const sizes = Buffer.alloc(8);
  sizes.writeUInt32BE(data.length, 0);
  sizes.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([sizes.subarray(0, 4), named, sizes.subarray(4)]);
}

const LESSON = `---
title: ${MEDIA_LESSON}
minutes: 20
---

:::task{#map title="Mark the path" ways="drawing writing" draw-on=map.png draw-alt="A green meadow"}
Draw the path from the house to the school.
:::

:::task{#free title="My animal" ways="drawing writing"}
Draw an animal that you like.
:::

:::task{#pages title="My pages" ways="photo writing"}
Take a photo of each page.
:::

:::task{#voice title="Read aloud" ways="sound writing"}
Read the page aloud.
:::

:::task{#film title="My jump" ways="video writing" max-seconds=60}
Film how you jump.
:::
`;
