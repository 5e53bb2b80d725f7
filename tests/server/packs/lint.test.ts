/** What lint tells an author, each with file and line; and that a lesson with everything has nothing to hear. */
import { describe, expect, it } from 'vitest';
import { lintFolder } from '../../../src/server/packs/lint/lint-folder.ts';
import { isForYoungReaders } from '../../../src/server/packs/lint/young-readers.ts';
import { authorFolder, lessonText, PACK_YAML, type FolderFiles } from '../../support/author-folder.ts';
import { block } from '../../support/refused-lesson.ts';
import { sizedPicture } from '../../support/sized-picture.ts';
import { voiceBytes } from '../../support/voice.ts';

const LESSON = '01-rain/lesson.md';
const TASK = block('task{#t title="Rain"}', 'Write about the rain.');
const YOUNG = { 'pack.yaml': PACK_YAML.replace('language: en', 'language: en\ngrade: K-2') };

async function sentences(body: string, files: FolderFiles = {}): Promise<string[]> {
  const all = { '01-rain/plant.png': sizedPicture(400, 300), ...files, [LESSON]: lessonText(body) };
  return (await lintFolder(await authorFolder(all))).sentences;
}

const ask = (kind: string, ...lines: string[]): string => block(kind, 'Which?', '', ...lines);

describe('lint', () => {
  it.each<[string, string, string]>([
    [
      'a video without captions',
      block('video{src=a.mp4 title="Rain" poster=plant.png}', 'It rains.'),
      'line 5: This video has no captions: captions="….vtt".',
    ],
    [
      'a description that is a file name',
      '![IMG_1234.png](plant.png)',
      'line 5: “IMG_1234.png” does not say',
    ],
    ['a description that is the name of its file', '![Plant](plant.png)', 'line 5: “Plant” does not say'],
    ['a description that says next to nothing', '![A bean](plant.png)', 'line 5: “A bean” is too short'],
    [
      'an answer that is a file name',
      ask('choice{#c hint=a wrong=b}', '- [x] ![plant.png](plant.png)', '- [ ] b'),
      'line 5: “plant.png” does not say',
    ],
    [
      'a question without a hint',
      ask('choice{#c wrong=b}', '- [x] a', '- [ ] b'),
      'line 5: This question has no hint',
    ],
    [
      'a wrong answer that is met with silence',
      ask('choice{#c hint=a}', '- [x] a', '- [ ] b', '- [ ] c — No.'),
      'line 5: This question says nothing to a wrong answer',
    ],
    [
      'a number that is met with silence',
      block('number{answer=3 hint=a}', 'How many?'),
      'line 5: This question says nothing',
    ],
    [
      'a task for those who have a camera',
      block('task{#u title="Rain" ways="photo video"}', 'Show the rain.'),
      'line 5: This task needs a camera or a microphone',
    ],
  ])('tells of %s', async (_, body, expected) => {
    const found = await sentences(`${body}\n\n${TASK}`, {
      '01-rain/a.mp4': Buffer.from('000000186674797069736f6d0000020069736f6d69736f32', 'hex'),
    });
    expect(found).toEqual([expect.stringContaining(`${LESSON}, ${expected}`)]);
  });

  it('tells of a lesson that asks nothing, and of one that is too long', async () => {
    expect(await sentences('Rain falls.')).toEqual([
      `${LESSON}, line 1: This lesson has no question and no task: nobody can see what a child made of it.`,
    ]);
    const parts = Array.from({ length: 60 }, (_, index) => `## Part ${String(index)}\n\nRain.`);
    expect(await sentences([...parts, TASK].join('\n\n'))).toEqual([
      `${LESSON}, line 1: This lesson has 61 blocks; more than 60 are two lessons.`,
    ]);
  });

  it('tells of a licence and an attribution that say nothing', async () => {
    const files = { 'pack.yaml': PACK_YAML.replace('CC BY 4.0', 'TODO').replace('A teacher', '"?"') };
    expect(await sentences(TASK, files)).toEqual([
      `${LESSON}, line 1: This lesson has no licence: say under which others may use it.`,
      `${LESSON}, line 1: This lesson has no attribution: say who made what is in it.`,
    ]);
  });

  it('tells of a voice that costs more than speech needs, and of no other', async () => {
    const voices = {
      '01-rain/narration/title.mp3': voiceBytes(10, 64),
      '01-rain/narration/t.mp3': voiceBytes(10),
    };
    expect(await sentences(TASK, voices)).toEqual([
      '01-rain/narration/title.mp3: This voice has 64 kbit/s (78.2 KB); 24 are enough for speech.',
    ]);
  });

  it('is content with a question that helps, and with a decorative picture', async () => {
    const body = [
      ask('choice{#c hint="Look up."}', '- [x] a', '- [ ] b — Not yet.'),
      ask('sort{#s hint="Look up." wrong="Try again."}', '- A', '  - one', '- B', '  - two'),
      '::picture{src=plant.png decorative}',
    ];
    expect(await sentences(body.join('\n\n'))).toEqual([]);
  });

  it('tells only of what cannot be packed when there is such a thing', async () => {
    expect(await sentences('![](plant.png)')).toEqual([
      expect.stringContaining(`${LESSON}, line 5: This picture has no description`),
    ]);
  });
});

describe('lint of lessons for young readers', () => {
  const BODY = ask('choice{#c hint=a wrong=b}', '- [x] a', '- [ ] b');
  const NOTES = `${block('grown-up{language=en}', 'Help.')}\n\n${block('grown-up{language=es}', 'Ayude.')}`;

  it('tells which voices and which notes are missing', async () => {
    const found = await sentences(BODY, { ...YOUNG, '01-rain/narration/c.a.mp3': voiceBytes(1) });
    expect(found).toEqual([
      `${LESSON}: There is no note for the grown-up in “en”: :::grown-up{language=en …}.`,
      `${LESSON}: There is no note for the grown-up in “es”: :::grown-up{language=es …}.`,
      `${LESSON}, line 5: Nobody reads this aloud: record narration/c.ogg, narration/c.b.ogg.`,
      expect.stringContaining(
        `${LESSON}, line 1: Nobody reads these aloud: record narration/title.ogg, narration/button.next.ogg`,
      ),
    ]);
  });

  it('is content when a voice reads everything, and does not ask a sound to be read aloud', async () => {
    const names = [
      ...['title', 'c', 'c.a', 'c.b', 'grown-up.en', 'grown-up.es'].map(
        (name) => `01-rain/narration/${name}`,
      ),
      ...['next', 'back', 'finish', 'check', 'check-again', 'hint', 'hand-in'].map(
        (name) => `narration/en/button.${name}`,
      ),
    ];
    const voices = Object.fromEntries(
      names.map((name, index) => [`${name}.mp3`, voiceBytes(1 + index / 10)]),
    );
    const sound = block('audio{src=rain.mp3 title="Rain"}', 'Drip.');
    const files = { ...YOUNG, ...voices, '01-rain/rain.mp3': voiceBytes(9) };
    expect(await sentences(`${BODY}\n\n${NOTES}\n\n${sound}`, files)).toEqual([]);
  });

  it.each([
    ['K-2', true],
    ['K', true],
    ['kindergarten', true],
    ['2-5', true],
    ['Grade 1', true],
    ['3-4', false],
    ['10-12', false],
    [undefined, false],
  ])('are those of grade %s: %s', (grade, expected) => {
    expect(isForYoungReaders(grade)).toBe(expected);
  });
});

describe('what lessons cost', () => {
  it('is told with the share of recorded voices, which the first lesson that has them pays', async () => {
    const voices = {
      'narration/en/button.next.mp3': voiceBytes(10),
      '01-rain/narration/title.mp3': voiceBytes(5),
    };
    const folder = await authorFolder({
      ...voices,
      'pack.yaml': PACK_YAML.replace('[01-rain]', '[01-rain, 02-snow.md]'),
      '02-snow.md': '---\ntitle: Snow\nminutes: 1\n---\nSnow.\n',
    });
    const { prices } = await lintFolder(folder);
    const sizes = Object.values(voices).map((bytes) => bytes.length);
    expect(prices).toMatchObject([
      { id: 'rain', title: 'Rain', voiceBytes: sizes.reduce((sum, size) => sum + size) },
      { id: 'snow', title: 'Snow', voiceBytes: 0 },
    ]);
    expect(prices[0]?.dataBytes).toBeGreaterThan(prices[0]?.voiceBytes ?? 0);
  });
});
