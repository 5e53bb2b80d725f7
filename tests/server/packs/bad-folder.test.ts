/** What an author can get wrong: each mistake gets one sentence with file and line, and nothing is written. */
import { symlink, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeSchoolKeys } from '../../../src/server/auth/school-keys.ts';
import { buildPack } from '../../../src/server/packs/build-pack.ts';
import { authorFolder, lessonText, PACK_YAML, type FolderFiles } from '../../support/author-folder.ts';
import { pictureBytes } from '../../support/picture.ts';
import { refusedFiles, refusedFolder } from '../../support/refused-folder.ts';

const key = makeSchoolKeys().pack;
const LESSON = '01-rain/lesson.md';

async function sentenceOfBody(body: string): Promise<string> {
  return refusedFiles({
    [LESSON]: lessonText(body),
    '01-rain/a.mp3': 'ID3\u0004\u0000\u0000\u0000\u0000\u0000\u0000',
  });
}

describe('a folder without what a pack needs', () => {
  it.each<[string, FolderFiles, string]>([
    [
      'a missing licence',
      { 'pack.yaml': PACK_YAML.replace(/licence.*\n/, '') },
      'pack.yaml: The setting “licence” is missing.',
    ],
    [
      'a misspelt setting',
      { 'pack.yaml': PACK_YAML.replace('licence', 'license') },
      'pack.yaml, line 5: There is no setting “license”.',
    ],
    [
      'broken YAML',
      { 'pack.yaml': 'id: water\ntitle: [Water\n' },
      'pack.yaml, line 3: This is not readable YAML: ',
    ],
    [
      'YAML that is a list',
      { 'pack.yaml': '- water\n' },
      'pack.yaml, line 1: Settings are written as “name: value”, one a line.',
    ],
    [
      'a version of 0',
      { 'pack.yaml': PACK_YAML.replace('version: 1', 'version: 0') },
      'pack.yaml, line 3: The setting “version” cannot be used: it has to be 1 or more.',
    ],
    [
      'an id with a space',
      { 'pack.yaml': PACK_YAML.replace('id: water', 'id: Our water') },
      'pack.yaml, line 1: The setting “id” cannot be used: use small letters, digits and hyphens, 64 at most.',
    ],
    [
      'a lesson that is not there',
      { 'pack.yaml': PACK_YAML.replace('01-rain', '02-snow') },
      'pack.yaml, line 7: The file “02-snow” is not there.',
    ],
    [
      'no lessons',
      { 'pack.yaml': PACK_YAML.replace('[01-rain]', '[]') },
      'pack.yaml, line 7: The setting “lessons” cannot be used: name at least one lesson.',
    ],
    [
      'the same lesson twice',
      { 'pack.yaml': PACK_YAML.replace('[01-rain]', '[01-rain, 01-rain]') },
      'pack.yaml, line 7: The lesson “01-rain” has the id “rain”, which another lesson has too.',
    ],
    [
      'a lesson without front matter',
      { [LESSON]: 'Rain falls.' },
      '01-rain/lesson.md, line 1: A lesson begins with its front matter: “---”, title and minutes, “---”.',
    ],
    [
      'a lesson without minutes',
      { [LESSON]: '---\ntitle: Rain\n---\nRain.' },
      '01-rain/lesson.md: The setting “minutes” is missing.',
    ],
    ['an empty lesson', { [LESSON]: lessonText('') }, '01-rain/lesson.md: This lesson is empty.'],
    [
      'a text that is not UTF-8',
      { [LESSON]: Uint8Array.from([0x2d, 0xff, 0xfe]) },
      '01-rain/lesson.md: This text is not written in UTF-8; save it again as UTF-8.',
    ],
  ])('%s', async (_, files, expected) => {
    expect(await refusedFiles(files)).toContain(expected);
  });

  it('a folder that is not there', async () => {
    expect(await refusedFolder(join(await authorFolder(), 'nowhere'))).toMatch(/There is no such folder\.$/);
  });

  it('YAML that unfolds to something huge', async () => {
    const lines = Array.from(
      { length: 12 },
      (_, i) => `a${String(i)}: &a${String(i)} [${`*a${String(i - 1)},`.repeat(i === 0 ? 0 : 9)}x]`,
    );
    expect(await refusedFiles({ 'pack.yaml': `${PACK_YAML}${lines.join('\n')}\n` })).toBe(
      'pack.yaml, line 1: This YAML repeats itself too often.',
    );
  });
});

describe('a file that cannot go into a pack', () => {
  it.each<[string, string, string]>([
    [
      'a path with ..',
      '![Rain](../../secret.png)',
      'line 5: “../../secret.png” leads out of its folder; a path may not have “..” in it.',
    ],
    [
      'a path with .. in disguise',
      '![Rain](%2e%2e/secret.png)',
      'line 5: “../secret.png” leads out of its folder; a path may not have “..” in it.',
    ],
    [
      'an address on the internet',
      '![Rain](https://example.org/rain.png)',
      "line 5: “https://example.org/rain.png” lies outside the pack; put the file into the pack's folder.",
    ],
    ['a file address', '![Rain](file:///etc/passwd)', 'line 5: “file:///etc/passwd” lies outside the pack'],
    ['a missing file', 'Text.\n\n![Snow](snow.png)', 'line 7: The file “01-rain/snow.png” is not there.'],
    ['a folder', '![Rain](/01-rain)', 'line 5: “01-rain” is a folder.'],
    [
      'a picture where sound is needed',
      ':::audio{src=rain.png title="Rain"}\nDrip.\n:::',
      'line 5: “01-rain/rain.png” is a picture, but a sound file is needed here.',
    ],
  ])('%s', async (_, body, expected) => {
    expect(await sentenceOfBody(body)).toContain(expected);
  });

  it.each<[string, string | Uint8Array, string]>([
    [
      'rain.svg',
      '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'Packs do not carry files like “01-rain/rain.svg”; use avif, gif, jpg, png, webp, m4a, mp3, ogg, mp4, webm, vtt, pdf.',
    ],
    ['rain.webp', pictureBytes(), '“01-rain/rain.webp” is really image/png; give it the right ending.'],
    ['rain.jpg', 'no picture', '“01-rain/rain.jpg” is not a readable jpg file.'],
    ['rain.gif', '', '“01-rain/rain.gif” is empty.'],
    [
      'short.png',
      pictureBytes().subarray(0, 20),
      'The size of the picture “01-rain/short.png” cannot be read; save it again.',
    ],
  ])('%s that is not what it says', async (name, content, expected) => {
    const files = { [`01-rain/${name}`]: content, [LESSON]: lessonText(`![Rain](${name})`) };
    expect(await refusedFiles(files)).toContain(expected);
  });

  it('a link that leads out of the folder', async () => {
    const folder = await authorFolder({ [LESSON]: lessonText('![Rain](link.png)') });
    await writeFile(join(dirname(folder), 'secret.png'), pictureBytes());
    await symlink('../../secret.png', join(folder, '01-rain/link.png'));
    await expect(buildPack(folder, { target: join(folder, 'x.bookbag'), key })).resolves.toEqual({
      ok: false,
      sentence:
        "01-rain/lesson.md, line 5: “01-rain/link.png” is a link that leads out of the pack's folder.",
    });
  });

  it('a picture of 5 GB', async () => {
    const folder = await authorFolder();
    await truncate(join(folder, '01-rain/rain.png'), 5 * 1024 ** 3);
    expect(await refusedFolder(folder)).toBe(
      '01-rain/lesson.md, line 7: “01-rain/rain.png” has 5 GB; a file has at most 1 GB.',
    );
  });

  it('five pictures of 1 GB: together they are too much, and none is read to find out', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const pictures = names.map((name) => [`01-rain/${name}.png`, pictureBytes()] as const);
    const body = names.map((name) => `![Rain](${name}.png)`).join('\n\n');
    const folder = await authorFolder({ ...Object.fromEntries(pictures), [LESSON]: lessonText(body) });
    for (const name of names) await truncate(join(folder, `01-rain/${name}.png`), 1024 ** 3);
    expect(await refusedFolder(folder)).toBe('The files of this pack have 5 GB; a pack has at most 4 GB.');
  });
});

describe('a lesson that says what Bookbag cannot show', () => {
  it.each<[string, string, string]>([
    ['HTML', 'Rain <b>falls</b>.', 'line 5: HTML is not used in lessons; write Markdown.'],
    ['a block of HTML', '<script>alert(1)</script>', 'line 5: HTML is not used in lessons; write Markdown.'],
    ['a heading of level 1', '# Rain', 'line 5: Use “##” or “###” for a heading'],
    [
      'a link that runs something',
      '[x](javascript:alert(1))',
      'line 5: A link begins with “https:” or “mailto:”, or leads to a word of the lesson as “#word”; this one is “javascript:alert(1)”.',
    ],
    ['a picture without a description', '![](rain.png)', 'line 5: This picture has no description'],
    ['a picture amid text', 'See ![rain](rain.png) here.', 'line 5: A picture stands alone in its paragraph'],
    [
      'an unknown block',
      '::hologram{src=rain.png}',
      'line 5: There is no block “hologram”; there are activity, audio, callout, choice, ',
    ],
    [
      'an unknown setting',
      ':::task{#t titel="Rain"}\nWrite.\n:::',
      'line 5: “task” has no setting “titel”; it has #id, title, ways, ',
    ],
    [
      'a block that is not closed',
      'Text.\n\n:::task{title="Rain"}\nWrite.\n\nMore text.',
      'line 7: The “:::task” that begins here is not closed by “:::”.',
    ],
    [
      'a directive with a missing quotation mark',
      ':::task{title="Rain}\nWrite.\n:::',
      'line 5: This line begins with “::” but cannot be read',
    ],
    [
      'a sound without a transcript',
      '::audio{src=a.mp3 title="Rain"}',
      'line 5: This sound has no transcript',
    ],
    [
      'a video without captions or transcript',
      '::video{src=a.mp4 title="Rain"}',
      'line 5: This video has neither captions="….vtt" nor a transcript',
    ],
    ['a question without answers', ':::choice\nWet?\n:::', 'line 5: A choice question ends with its answers'],
    [
      'a question with one answer',
      ':::choice\nWet?\n\n- [x] Yes\n:::',
      'line 5: A choice question has 2 to 26 answers, this one has 1.',
    ],
    [
      'a question without a right answer',
      ':::choice\nWet?\n\n- [ ] Yes\n- [ ] No\n:::',
      'line 5: No answer of this question is marked as right',
    ],
    [
      'two right answers of one',
      ':::choice\nWet?\n\n- [x] Yes\n- [x] No\n:::',
      'line 5: More than one answer is marked [x]: write :::choice{multiple}, or mark only one.',
    ],
    [
      'an answer without its mark',
      ':::choice\nWet?\n\n- [x] Yes\n- No\n:::',
      'line 9: An answer begins with “[x]” when it is right',
    ],
    ['an empty answer', ':::choice\nWet?\n\n- [x] Yes\n-\n:::', 'line 9: This answer is empty'],
    [
      'a question that asks nothing',
      ':::choice\n- [x] Yes\n- [ ] No\n:::',
      'line 5: This choice asks nothing',
    ],
    [
      'a number question without its answer',
      ':::number{unit=cm}\nHow much?\n:::',
      'line 5: A number question needs answer=…',
    ],
    [
      'an answer that is no number',
      ':::number{answer="3,5"}\nHow much?\n:::',
      'line 5: answer="3,5" is not a number; write it with a decimal point',
    ],
    [
      'a task with one way to answer',
      ':::task{title="Rain" ways=photo}\nGo.\n:::',
      'line 5: A task offers at least two ways to answer',
    ],
    [
      'a task with a way that nobody knows',
      ':::task{title="Rain" ways="dance photo"}\nGo.\n:::',
      'line 5: “dance” is no way to answer; the ways are writing, drawing, photo, sound, video, log, paper.',
    ],
    [
      'two blocks with one id',
      '::picture{#a src=rain.png decorative}\n\n::picture{#a src=rain.png decorative}',
      'line 7: The id “a” is used twice in this lesson.',
    ],
    ['an id that cannot be one', ':::task{#Ä title="Rain"}\nGo.\n:::', 'line 5: '],
    [
      'quotes in quotes in quotes',
      `Text.\n\n${'>'.repeat(50_000)} x`,
      'line 7: Lists and quotes are nested too deep here.',
    ],
    [
      'numbered lists in numbered lists',
      '1. '.repeat(3000),
      'line 5: Lists and quotes are nested too deep here.',
    ],
    ['lists in lists in lists', '- '.repeat(3000), 'line 5: Lists and quotes are nested too deep here.'],
    [
      'a staircase of lists',
      Array.from({ length: 700 }, (_, i) => `${' '.repeat(i * 2)}- x`).join('\n'),
      'line 66: Lists and quotes are nested too deep here.',
    ],
  ])('%s', async (_, body, expected) => {
    expect(await sentenceOfBody(body)).toContain(`01-rain/lesson.md, ${expected}`);
  });

  it('marks in marks in marks', async () => {
    const sentence = await sentenceOfBody(`${'*a '.repeat(1000)}b${' a*'.repeat(1000)}`);
    expect(sentence).toMatch(/^01-rain\/lesson.md: .* nested too deep\.$/);
  });
});
