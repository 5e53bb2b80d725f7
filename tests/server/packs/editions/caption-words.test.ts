import { expect, it } from 'vitest';
import { wordsOfCaptions } from '../../../../src/server/packs/editions/caption-words.ts';

const paragraph = (...children: unknown[]) => ({ flow: 'paragraph', children });
const cues = (...lines: string[]): string => ['WEBVTT - of a storm', ...lines].join('\n\n');

it.each<[string, string, unknown[]]>([
  [
    'leaves out times, numbers, settings, markup, notes and styles',
    cues(
      'STYLE\n::cue { color: red }',
      'NOTE rain',
      '1\n00:01.000 --> 00:02.500 align:start\n<c.loud>It <i>rains</i></c>\n&amp; pours.',
      '2\n00:00:02.500 --> 00:00:04.000\nThen it stops.',
    ),
    [paragraph('It rains & pours. Then it stops.')],
  ],
  [
    'begins a paragraph after a pause',
    cues('00:00.000 --> 00:01.000\nOne.', '00:04.500 --> 00:05.000\nTwo.'),
    [paragraph('One.'), paragraph('Two.')],
  ],
  [
    'says who speaks',
    cues('00:00.000 --> 00:01.000\n<v Mina>Look!', '00:01.000 --> 00:02.000\n<v.loud Leo>Where?</v>'),
    [
      paragraph({ mark: 'strong', children: ['Mina:'] }, ' Look!'),
      paragraph({ mark: 'strong', children: ['Leo:'] }, ' Where?'),
    ],
  ],
  [
    'reads a line once that is shown twice, whatever ends the lines',
    cues('00:00.000 --> 00:01.000\nOne.', '00:01.000 --> 00:02.000\nOne.').replaceAll('\n', '\r\n'),
    [paragraph('One.')],
  ],
  ['of captions without a word are none', cues('00:00.000 --> 00:01.000\n<c></c>'), []],
])('%s', (_, vtt, expected) => {
  expect(wordsOfCaptions(vtt)).toEqual(expected);
});
