/** Sound and film in the editions of a pack, made by a real ffmpeg. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authorFolder, lessonText, type FolderFiles } from '../../../support/author-folder.ts';
import { builtEditions, idsOf, refusal } from '../../../support/built-editions.ts';
import { film, HAS_FFMPEG, photo, probe, tone } from '../../../support/real-media.ts';
import { block } from '../../../support/refused-lesson.ts';
import { tempFolder } from '../../../support/temp-folder.ts';
import { openTemporaryFolder, type TemporaryFolder } from '../../../support/temporary-folder.ts';

const LESSON = '01-rain/lesson.md';
const CAPTIONS =
  'WEBVTT\n\n00:00.000 --> 00:02.000\nIt <b>rains</b> &amp; pours.\n\n00:02.000 --> 00:04.000\nThen it stops.\n';
const PLAYED = [
  block('video{#storm src=storm.mp4 title="A storm" captions=storm.vtt poster=field.jpg}', ''),
  block('video{#calm src=storm.mp4 title="After the storm"}', 'The sea is calm.'),
  block('audio{#drops src=drops.mp3 title="Drops"}', 'Drip, drop.'),
];

let media: FolderFiles;
let cache: TemporaryFolder;
beforeAll(async () => {
  cache = await openTemporaryFolder();
  if (!HAS_FFMPEG) return;
  media = {
    [LESSON]: lessonText(PLAYED.join('\n\n')),
    '01-rain/field.jpg': await photo(1600, 1200),
    '01-rain/storm.mp4': await film(1280, 720, 5),
    '01-rain/storm.vtt': CAPTIONS,
    '01-rain/drops.mp3': await tone('drops.mp3', 4),
    '01-rain/narration/title.ogg': await tone('title.ogg', 3),
  };
});
afterAll(() => cache.remove());

const WORDS = [{ flow: 'paragraph', children: ['It rains & pours. Then it stops.'] }];

describe.skipIf(!HAS_FFMPEG)('with ffmpeg (skipped where it is not installed)', () => {
  it('the light edition has small film and sound that every device plays, with a key frame every two seconds', async () => {
    const { full, light, warning } = await builtEditions(await authorFolder(media), { cache: cache.path });
    expect(warning).toBeUndefined();
    expect(idsOf(light)).toEqual(idsOf(full));
    const names = ['storm.mp4', 'drops.m4a', 'title.ogg', 'field.webp', 'storm.vtt'];
    expect(light.files.map(({ name }) => name).sort()).toEqual(names.sort());
    expect(light.lesson.narration).toEqual({ title: 'title.ogg' });
    const place = await tempFolder();
    for (const name of ['storm.mp4', 'drops.m4a', 'title.ogg'])
      await writeFile(join(place, name), light.bytesOf(name));
    const streams = (name: string) =>
      probe(join(place, name), '-show_entries', 'stream=codec_name,width,height,channels');
    expect(streams('storm.mp4')).toMatchObject({
      streams: [
        { codec_name: 'h264', width: 640, height: 360 },
        { codec_name: 'aac', channels: 1 },
      ],
    });
    expect(streams('drops.m4a')).toMatchObject({ streams: [{ codec_name: 'aac', channels: 1 }] });
    expect(streams('title.ogg')).toMatchObject({ streams: [{ codec_name: 'opus', channels: 1 }] });
    const bytes = light.bytesOf('storm.mp4');
    expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
    const frames = probe(
      join(place, 'storm.mp4'),
      '-select_streams',
      'v',
      '-show_entries',
      'packet=pts_time,flags',
    ) as {
      packets: { pts_time: string; flags: string }[];
    };
    const keys = frames.packets
      .filter(({ flags }) => flags.startsWith('K'))
      .map(({ pts_time }) => Number(pts_time));
    for (const second of [0, 2, 4]) expect(keys).toContainEqual(expect.closeTo(second, 2));
    for (const name of ['storm.mp4', 'drops.m4a', 'title.ogg'])
      expect(light.bytesOf(name).length).toBeLessThan(full.bytesOf(name.replace('m4a', 'mp3')).length * 0.9);
  });

  it('the light edition of an upright film is upright', async () => {
    const { light } = await builtEditions(
      await authorFolder({
        [LESSON]: lessonText(PLAYED[1]!),
        '01-rain/storm.mp4': await film(720, 1280, 1),
      }),
    );
    const path = join(await tempFolder(), 'storm.mp4');
    await writeFile(path, light.bytesOf('storm.mp4'));
    const said = probe(path, '-select_streams', 'v', '-show_entries', 'stream=width,height');
    expect(said).toMatchObject({ streams: [{ width: 360, height: 640 }] });
  });

  it('the text edition has no film and no sound, and their words where they were', async () => {
    const { full, text } = await builtEditions(await authorFolder(media), { cache: cache.path });
    expect(idsOf(text)).toEqual(idsOf(full));
    expect(text.files.map(({ type }) => type)).toEqual(['image/webp']);
    expect(text.lesson.narration).toBeUndefined();
    const [storm, calm, drops] = text.lesson.blocks;
    expect(storm).toEqual({
      ...{ kind: 'video', id: 'storm', title: 'A storm', transcript: WORDS },
      ...{ poster: 'field.webp', width: 480, height: 360 },
    });
    expect(calm).toMatchObject({ transcript: [{ children: ['The sea is calm.'] }] });
    expect(drops).toMatchObject({
      kind: 'audio',
      title: 'Drops',
      transcript: [{ children: ['Drip, drop.'] }],
    });
    for (const told of [storm, calm, drops]) expect(told).not.toHaveProperty('file');
    expect([full.minReader, text.minReader]).toEqual([2, 3]);
  });

  it('film and sound are the same bytes when they are made twice from nothing', async () => {
    const folder = await authorFolder({ ...media, '01-rain/storm.mp4': await film(640, 480, 2) });
    const once = await builtEditions(folder, { cache: join(await tempFolder(), 'a') });
    const again = await builtEditions(folder, { cache: join(await tempFolder(), 'b') });
    expect(again.told.join()).not.toContain('as before');
    expect(again.light.entry.hash).toBe(once.light.entry.hash);
    expect(again.tools).toEqual([
      expect.stringMatching(/^ffmpeg \S+ \(\w{8}\), /),
      expect.stringMatching(/^sharp/),
    ]);
  });

  it('without ffmpeg, says so, keeps sound as it is, and tells film by its poster and its words', async () => {
    const { full, light, warning } = await builtEditions(await authorFolder(media), {
      cache: cache.path,
      ffmpeg: 'no-ffmpeg',
    });
    expect(warning).toMatch(
      /^No sound or video was made smaller, since ffmpeg is not installed here: [^.]+\.$/,
    );
    expect(idsOf(light)).toEqual(idsOf(full));
    expect(light.bytesOf('drops.mp3')).toEqual(full.bytesOf('drops.mp3'));
    expect(light.bytesOf('title.ogg')).toEqual(full.bytesOf('title.ogg'));
    expect(light.lesson.blocks[0]).toEqual({
      ...{ kind: 'video', id: 'storm', title: 'A storm', transcript: WORDS },
      ...{ poster: 'field.webp', width: 960, height: 720 },
    });
  });

  it('a film that is none is told by the name of its file', async () => {
    const folder = await authorFolder({
      [LESSON]: lessonText(PLAYED[1]!),
      '01-rain/storm.mp4': (await film(320, 180, 1)).subarray(0, 4000),
    });
    await expect(refusal(folder)).resolves.toMatch(
      /^01-rain\/storm\.mp4: This file cannot be made smaller \(moov atom not found\)/,
    );
  });
});
