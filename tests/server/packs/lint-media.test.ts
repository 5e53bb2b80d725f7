/** What lint tells of media that cost too much or would be lost in words, of links, and of how hard a lesson reads. */
import { describe, expect, it } from 'vitest';
import { lintFolder } from '../../../src/server/packs/lint/lint-folder.ts';
import type { Fetch } from '../../../src/server/packs/lint/links.ts';
import { authorFolder, lessonText, PACK_YAML, type FolderFiles } from '../../support/author-folder.ts';
import { pictureBytes } from '../../support/picture.ts';
import { film, HAS_FFMPEG, tone } from '../../support/real-media.ts';
import { block } from '../../support/refused-lesson.ts';
import { voiceBytes } from '../../support/voice.ts';

const TASK = block('task{#t title="Rain"}', 'Write about the rain.');
const NO_FILM = Buffer.from('000000186674797069736f6d0000020069736f6d69736f32', 'hex');
const CAPTIONS = 'WEBVTT\n\n00:00.000 --> 00:02.000\nIt rains.\n';

async function sentences(body: string, files: FolderFiles = {}, ask?: Fetch): Promise<string[]> {
  const folder = await authorFolder({ '01-rain/lesson.md': lessonText(`${body}\n\n${TASK}`), ...files });
  return (await lintFolder(folder, ask)).sentences;
}

describe('lint of what an edition in words would lose', () => {
  const lost = (settings: string, words: string, captions = CAPTIONS) =>
    sentences(block(`video{src=a.mp4 title="Rain" captions=a.vtt ${settings}}`, words), {
      ...{ '01-rain/a.mp4': NO_FILM, '01-rain/a.vtt': captions },
    });

  it('tells of a video without a poster', async () => {
    expect(await lost('', 'It rains.')).toEqual([
      expect.stringMatching(/^01-rain\/lesson\.md, line 5: This video has no poster: /),
    ]);
  });

  it('tells what is left of a video without a transcript', async () => {
    const found = await lost('poster=rain.png', '');
    expect(found).toEqual([expect.stringContaining('line 5: This video has no transcript')]);
    expect(found[0]).toContain('only what its captions say is left of it');
    const silent = await lost('poster=rain.png', '', 'WEBVTT\n');
    expect(silent).toEqual([expect.stringContaining('nothing is left of it')]);
  });

  it('is content with a video that has all of them', async () => {
    expect(await lost('poster=rain.png', 'It rains.')).toEqual([]);
  });
});

describe('lint of media that cost more than they need to', () => {
  it('tells of a picture and of a PDF', async () => {
    const pdf = new Uint8Array(2_200_000);
    pdf.set(Buffer.from('%PDF-1.4\n'));
    const body = `![Rain over a field.](rain.png)\n\n${block('document{#d src=a.pdf title="Sheet"}', 'Squares.')}`;
    expect(
      await sentences(body, { '01-rain/rain.png': pictureBytes(500_000), '01-rain/a.pdf': pdf }),
    ).toEqual([
      '01-rain/rain.png: This picture has 488.3 KB: save it as WebP with 1600 pixels at most.',
      '01-rain/a.pdf: This PDF has 2.1 MB: save it with smaller pictures.',
    ]);
  });

  it('tells of a sound by its rate, however long it is', async () => {
    const sound = (name: string) => block(`audio{src=${name} title="Rain"}`, 'Drip.');
    expect(await sentences(sound('a.mp3'), { '01-rain/a.mp3': voiceBytes(60, 64) })).toEqual([]);
  });

  it.skipIf(!HAS_FFMPEG)('tells of real sound and film by their rates (skipped without ffmpeg)', async () => {
    const body = [
      block('audio{src=a.mp3 title="Rain"}', 'Drip.'),
      block('video{src=a.mp4 title="Rain" captions=a.vtt poster=rain.png}', 'It rains.'),
    ].join('\n\n');
    const files = {
      ...{ '01-rain/a.mp3': await tone('a.mp3', 8), '01-rain/a.vtt': CAPTIONS },
      '01-rain/a.mp4': await film(1920, 1080, 2),
    };
    expect(await sentences(body, files)).toEqual([
      expect.stringMatching(/^01-rain\/a\.mp3: This has 1\d\d kbit\/s \(.+\); 128 kbit\/s are enough\.$/),
      expect.stringMatching(/^01-rain\/a\.mp4: This has \d{4,} kbit\/s \(.+\); 2 Mbit\/s are enough\.$/),
    ]);
  });
});

describe('lint of links', () => {
  const body = [
    'See [a map](https://maps.example/a), [the map](https://maps.example/a) and [write](mailto:a@b.example).',
    '- [gone](https://gone.example/)\n- [silent](https://silent.example/)\n- [shy](https://shy.example/)',
  ].join('\n\n');

  it('asks each address once, and tells with its line which lead nowhere', async () => {
    const asked: string[] = [];
    const ask: Fetch = (address, { method }) => {
      asked.push(`${String(method)} ${address}`);
      if (address.includes('silent')) return Promise.reject(new TypeError('fetch failed'));
      if (address.includes('shy')) return Promise.resolve({ status: method === 'HEAD' ? 405 : 200 });
      return Promise.resolve({ status: address.includes('gone') ? 404 : 200 });
    };
    expect(await sentences(body, {}, ask)).toEqual([
      '01-rain/lesson.md, line 5: The link https://gone.example/ leads nowhere: its server answers 404.',
      '01-rain/lesson.md, line 5: The link https://silent.example/ does not answer.',
    ]);
    expect(asked.sort()).toEqual([
      ...['GET https://shy.example/', 'HEAD https://gone.example/', 'HEAD https://maps.example/a'],
      ...['HEAD https://shy.example/', 'HEAD https://silent.example/'],
    ]);
  });

  it('asks nobody unless it is told to', async () => {
    expect(await sentences(body)).toEqual([]);
  });
});

describe('how hard a lesson reads', () => {
  const read = async (sentence: string, language = 'en', grade = '3-4') => {
    const yaml = PACK_YAML.replace('language: en', `language: ${language}\ngrade: ${grade}`);
    const text = Array.from({ length: 20 }, () => sentence).join(' ');
    const files = { 'pack.yaml': yaml, '01-rain/lesson.md': lessonText(`${text}\n\n${TASK}`) };
    const { prices, sentences: told } = await lintFolder(await authorFolder(files));
    return { reads: prices[0]?.reads, told };
  };

  it('is told by Flesch and Kincaid for English', async () => {
    // 12 words and 18 syllables in each of 20 sentences, beside a task of 4 words and 5 syllables.
    const { reads, told } = await read(
      'The water in the puddle becomes vapour and rises into the air.',
      ...(['en', '5-6'] as const),
    );
    const grade = (0.39 * 244) / 21 + (11.8 * 365) / 244 - 15.59;
    expect(reads?.formula).toBe('Flesch–Kincaid');
    expect(Math.abs((reads?.grade ?? 0) - grade)).toBeLessThan(0.06);
    expect(told).toEqual([]);
  });

  it('is told by Crawford for Spanish, and not at all where no formula is known', async () => {
    const { reads } = await read('El agua sube desde el charco hasta las nubes del cielo.', 'es');
    // 11 words and 19 syllables in each of 20 sentences; the task is in English words.
    expect(reads?.formula).toBe('Crawford');
    expect(reads?.grade).toBeGreaterThan(2);
    expect(reads?.grade).toBeLessThan(4);
    expect((await read('Maji hupanda kutoka kwenye dimbwi hadi mawinguni.', 'sw')).reads).toBeUndefined();
  });

  it('is a finding where it is far above the grade of the pack, and none where the pack names no grade', async () => {
    const hard =
      'Evaporation transforms considerable quantities of atmospheric precipitation into imperceptible vapour, which subsequently condenses.';
    const { told } = await read(hard);
    expect(told).toEqual([
      expect.stringMatching(
        /^01-rain\/lesson\.md, line 1: This lesson reads like grade [\d.]+ \(Flesch–Kincaid\), and its pack is for 3-4: /,
      ),
    ]);
    expect((await read(hard, 'en', 'all')).told).toEqual([]);
  });
});
