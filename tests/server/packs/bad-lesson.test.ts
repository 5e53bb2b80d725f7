/** What an author can get wrong in the blocks of a lesson: one sentence with file and line, and nothing is written. */
import { describe, expect, it } from 'vitest';
import { lessonText } from '../../support/author-folder.ts';
import { refusedFiles } from '../../support/refused-folder.ts';
import { block, expectRefused, LESSON_FILE } from '../../support/refused-lesson.ts';
import { voiceBytes } from '../../support/voice.ts';

describe('text, callouts, tables and what is done', () => {
  expectRefused([
    ['a text that says nothing', block('text{#a}'), 'line 5: This text says nothing'],
    [
      'a callout without a tone',
      block('callout', 'Look.'),
      'line 5: A callout needs tone=…: one of remember, tip',
    ],
    [
      'a callout with a tone that is none',
      block('callout{tone=loud}', 'Look.'),
      'line 5: tone="loud" cannot be used; write one of remember, tip, careful, try.',
    ],
    ['a table without a table', block('table{#t}', 'Text.'), 'line 5: Inside of “:::table” stands one table'],
    ['a table without rows', '| a | b |\n|---|---|', 'line 5: This table has no rows below its head.'],
    [
      'a table with a row that is too long',
      '| a | b |\n|---|---|\n| 1 | 2 |\n| 1 | 2 | 3 |',
      'line 8: This row has more cells than the first one.',
    ],
    ['a table in a list', '- | a |\n  |---|\n  | 1 |', 'line 5: A table stands by itself'],
    [
      'a worked example without steps',
      block('worked{title="Sum"}', 'How much?'),
      'line 5: A worked example ends with its steps',
    ],
    [
      'a worked example with a list that has no numbers',
      block('worked{title="Sum"}', 'How much?', '', '- First.'),
      'line 5: A worked example ends with its steps',
    ],
    [
      'a worked example without a problem',
      block('worked{title="Sum"}', '1. First.'),
      'line 5: This worked says nothing',
    ],
    [
      'an empty step',
      block('worked{title="Sum"}', 'How?', '', '1. First.', '2.'),
      'line 9: This step is empty.',
    ],
    [
      'an activity without its time',
      block('activity{title="Jump"}', 'Jump.'),
      'line 5: An activity needs seconds=…',
    ],
    [
      'an activity of no time',
      block('activity{title="Jump" seconds=0}', 'Jump.'),
      'line 5: seconds="0" is not a whole number of 1 or more.',
    ],
    [
      'a rest after the only round',
      block('activity{title="Jump" seconds=10 rest=5}', 'Jump.'),
      'line 5: A rest lies between rounds',
    ],
    [
      'a note for the grown-up without a language',
      block('grown-up', 'Help.'),
      'line 5: “grown-up” needs language="…"',
    ],
    [
      'a note in no language',
      block('grown-up{language="English please"}', 'Help.'),
      'line 5: “English please” is no language code',
    ],
    [
      'two notes in one language',
      `${block('grown-up{language=en}', 'Help.')}\n\n${block('grown-up{language=en}', 'Help.')}`,
      'line 9: There are two notes for the grown-up in “en”',
    ],
    ['a PDF without a summary', '::document{src=sheet.pdf title="Sheet"}', 'line 5: This PDF has no summary'],
    [
      'a picture in place of a PDF',
      block('document{src=plant.png title="Sheet"}', 'A sheet.'),
      'line 5: “01-rain/plant.png” is a picture, but a PDF is needed here.',
    ],
    [
      'an id that voices use',
      block('text{#button}', 'Look.'),
      'line 5: The id “button” means something else to recorded voices',
    ],
    [
      'a switch with a value',
      block('choice{multiple=no}', 'Which?', '', '- [x] a', '- [ ] b'),
      'line 5: “multiple” stands alone',
    ],
  ]);

  it('is no PDF because its name says so', async () => {
    const body = block('document{src=sheet.pdf title="Sheet"}', 'A sheet.');
    const files = { '01-rain/sheet.pdf': '<script>alert(1)</script>', [LESSON_FILE]: lessonText(body) };
    expect(await refusedFiles(files)).toContain('“01-rain/sheet.pdf” is not a readable pdf file.');
  });
});

describe('formulas and words', () => {
  expectRefused([
    [
      'a formula that nobody knows',
      'So $$\\foo{3}$$.',
      'line 5: This formula cannot be read: Unsupported function name: \\foo.',
    ],
    [
      'a formula that is not finished',
      'So $$\\frac{3$$.',
      'line 5: This formula cannot be read: Unexpected end of input',
    ],
    [
      'a formula that loads something',
      'So $$\\includegraphics{x}$$.',
      'line 5: This formula cannot be read: Function "\\includegraphics" is not trusted.',
    ],
    [
      'a formula that calls itself',
      'So $$\\def\\a{\\a\\a}\\a$$.',
      'line 5: This formula cannot be read: Too many expansions',
    ],
    ['a formula in colours', 'So $$\\color{red}{x}$$.', 'line 5: A formula has no colours'],
    ['a formula in a box', 'So $$\\boxed{x}$$.', 'line 5: This formula has lines in a table or a box'],
    ['a formula with strokes', 'So $$\\cancel{x}$$.', 'line 5: This formula has strokes or a box'],
    [
      'a formula with a number of its own',
      '$$\n\\begin{align}x&=1\\end{align}\n$$',
      'line 5: Formulas have no numbers of their own',
    ],
    ['a formula of two lines', '$$\nx \\\\ y\n$$', 'line 5: A formula breaks its lines inside of “aligned”'],
    [
      'a formula nested too deep',
      `$$\n${'\\sqrt{'.repeat(40)}x${'}'.repeat(40)}\n$$`,
      'line 5: This formula is nested too deep.',
    ],
    ['an empty formula', block('formula{#f}', '$$', '$$'), 'line 5: This formula is empty.'],
    [
      'a formula that is not closed',
      'Text.\n\n$$\nx = 3\n\nMore text.',
      'line 7: The formula that begins here is not closed',
    ],
    [
      'a formula in a setting',
      block('task{title="T"}', 'Go.') + '\n\n' + block('number{answer=1 hint="$$\\foo$$"}', 'How?'),
      'line 9: This formula cannot be read',
    ],
    [
      'a link to a word that is not explained',
      'Many [estuaries](#estuary).',
      'line 5: “#estuary” leads to no word',
    ],
  ]);

  it('a word that is explained twice', async () => {
    const front = '---\ntitle: Rain\nminutes: 10\nwords:\n  Rain drop: Water.\n  rain-drop: Wet.\n---\n';
    expect(await refusedFiles({ [LESSON_FILE]: lessonText('A.', front) })).toBe(
      `${LESSON_FILE}, line 6: The word “rain-drop” is explained twice.`,
    );
  });

  it('a meaning that is a list', async () => {
    const front = '---\ntitle: Rain\nminutes: 10\nwords:\n  drop: "- a"\n---\n';
    expect(await refusedFiles({ [LESSON_FILE]: lessonText('A.', front) })).toBe(
      `${LESSON_FILE}, line 5: The meaning of “drop” has to be plain text in one line.`,
    );
  });
});

describe('tasks', () => {
  expectRefused([
    [
      'a number of words that is none',
      block('task{title="T" words=many}', 'Go.'),
      'line 5: words="many" is no number of words',
    ],
    [
      'words from more to less',
      block('task{title="T" words="80-40"}', 'Go.'),
      'line 5: words="80-40" is no number of words',
    ],
    [
      'words where nobody writes',
      block('task{title="T" ways="photo sound" words="40-80"}', 'Go.'),
      'line 5: “words” is for the way writing, which is not among the ways of this task.',
    ],
    [
      'a picture to draw on that says nothing',
      block('task{title="T" ways="drawing paper" draw-on=plant.png}', 'Go.'),
      'line 5: A picture to draw on has both',
    ],
    [
      'a picture to draw on where nobody draws',
      block('task{title="T" draw-on=plant.png draw-alt="A plant"}', 'Go.'),
      'line 5: “draw-on” is for the way drawing',
    ],
    [
      'a log that counts nothing',
      block('task{title="T" ways="log paper"}', 'Go.'),
      'line 5: A log says what is counted',
    ],
    [
      'a log in a unit that is none',
      block('task{title="T" ways="log paper" log="miles: Walking"}', 'Go.'),
      'line 5: log="miles: Walking" cannot be read',
    ],
    ['a goal without a log', block('task{title="T" goal=60}', 'Go.'), 'line 5: A log says what is counted'],
    [
      'an end for a recording that nobody makes',
      block('task{title="T" ways="writing paper" max-seconds=60}', 'Go.'),
      'line 5: “max-seconds” is for the way sound or video',
    ],
  ]);
});

describe('recorded voices', () => {
  const voice = voiceBytes(1);

  it.each<[string, Record<string, string | Uint8Array>, string]>([
    [
      'a voice for a block that is not there',
      { '01-rain/narration/flog.mp3': voice },
      '01-rain/narration/flog.mp3: This lesson has no “flog” to read aloud.',
    ],
    [
      'a voice for an answer that is not there',
      { '01-rain/narration/title.a.mp3': voice },
      '01-rain/narration/title.a.mp3: This lesson has no “title/a” to read aloud.',
    ],
    [
      'two voices for one thing',
      { '01-rain/narration/title.mp3': voice, '01-rain/narration/title.ogg': voice },
      '01-rain/narration/title.ogg: There are two voices for “title”; keep one.',
    ],
    [
      'a voice in another form',
      { '01-rain/narration/title.wav': voice },
      '01-rain/narration/title.wav: A recorded voice is an .ogg, .mp3 or .m4a file.',
    ],
    [
      'a voice that is no sound',
      { '01-rain/narration/title.mp3': 'Rain' },
      '“01-rain/narration/title.mp3” is not a readable mp3 file.',
    ],
    ['an empty voice', { '01-rain/narration/title.mp3': '' }, '“01-rain/narration/title.mp3” is empty.'],
    [
      'a voice of no lesson',
      { 'narration/title.mp3': voice },
      'narration/title.mp3: This belongs to no lesson',
    ],
    [
      'a text that all lessons share',
      { 'narration/en/title.mp3': voice },
      'narration/en/title.mp3: Lessons of a pack share the voices of buttons only.',
    ],
    [
      'buttons in a language of no lesson',
      { 'narration/es/button.next.mp3': voice },
      'narration/es: No lesson of this pack is in “es”.',
    ],
  ])('%s', async (_, files, expected) => {
    expect(await refusedFiles(files)).toContain(expected);
  });
});
