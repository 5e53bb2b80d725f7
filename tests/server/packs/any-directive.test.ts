/** Whatever an author writes into a block, it becomes a lesson or one sentence with file and line: never a crash. */
import fc from 'fast-check';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { AuthoringError } from '../../../src/server/packs/authoring/authoring-error.ts';
import { readAuthorFolder } from '../../../src/server/packs/authoring/read-folder.ts';
import { authorFolder, lessonText } from '../../support/author-folder.ts';
import { smallPdf } from '../../support/small-pdf.ts';
import { sizedPicture } from '../../support/sized-picture.ts';

const NAMES = [
  ...[
    'activity',
    'audio',
    'callout',
    'choice',
    'cloze',
    'document',
    'formula',
    'grown-up',
    'hot-spot',
    'labels',
  ],
  ...[
    'match',
    'number',
    'order',
    'picture',
    'short-text',
    'sort',
    'table',
    'task',
    'text',
    'video',
    'worked',
  ],
  ...['constructor', '__proto__', 'toString'],
];
const SETTINGS = [
  ...[
    'accents',
    'also',
    'alt',
    'answer',
    'caption',
    'captions',
    'case',
    'decimals',
    'decorative',
    'draw-alt',
  ],
  ...[
    'draw-on',
    'figures',
    'form',
    'goal',
    'hint',
    'hint2',
    'id',
    'language',
    'log',
    'max-seconds',
    'minutes',
  ],
  ...['multiple', 'needs', 'needs-unit', 'partial', 'poster', 'rest', 'right', 'rounds', 'row-heads', 'said'],
  ...[
    'seconds',
    'spelling',
    'src',
    'title',
    'tolerance',
    'tone',
    'unit',
    'units',
    'ways',
    'within',
    'words',
    'wrong',
  ],
  ...['constructor', '__proto__'],
];
const VALUES = [
  ...[
    '',
    '0',
    '1',
    '-1',
    '1e999',
    '99999999999999999999',
    '10%',
    '3.5',
    'close',
    'exact',
    'fraction',
    'en',
    'tip',
  ],
  ...[
    'plant.png',
    'sheet.pdf',
    '../x',
    'writing drawing',
    'log paper',
    'minutes: Reading',
    'm: 100; mm',
    'a; b; a',
  ],
  ...['40-80', '$$x$$', '$$\\foo$$', '**', '<b>', '[x](#y)', '\u0000', '😀', 'constructor'],
];
const LINES = [
  ...[
    '',
    'Text.',
    'Text [[cat]].',
    '[[?a|b]] [[#1~2]] [[=c]]',
    '[[',
    ']]',
    '**[[x]]**',
    '# H',
    '## H',
    '---',
  ],
  ...[
    '- [x] a',
    '- [ ] b — c',
    '- a = b',
    '- c = d',
    '- [x] circle 1 2 3: a',
    '- [x] polygon 1,2: b',
    '- 1 2: a = b',
  ],
  ...[
    '- ![a](plant.png) = b',
    '- [x] ![](plant.png)',
    '1. one',
    '2. two',
    '   more',
    '- A',
    '  - b',
    '  - c',
    '-',
  ],
  ...[
    '| a | b |',
    '|---|---|',
    '| 1 | 2 |',
    '$$',
    'x \\\\ y',
    '> q',
    '```',
    '<b>',
    '::picture{src=plant.png}',
    ':::',
  ],
];

const setting = fc
  .tuple(fc.constantFrom(...SETTINGS), fc.oneof(fc.constantFrom(...VALUES), fc.string({ maxLength: 8 })))
  .map(([name, value]) => (value === '' ? name : `${name}="${value.replaceAll(/["\n\r]/g, '')}"`));
const line = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...LINES) }, fc.string({ maxLength: 20 }));
const directive = fc
  .record({
    name: fc.constantFrom(...NAMES),
    settings: fc.array(setting, { maxLength: 5 }),
    lines: fc.array(line, { maxLength: 8 }),
  })
  .map(({ name, settings, lines }) => [`:::${name}{${settings.join(' ')}}`, ...lines, ':::'].join('\n'));

it('is a lesson or a sentence', async () => {
  const folder = await authorFolder({
    '01-rain/plant.png': sizedPicture(40, 30),
    '01-rain/sheet.pdf': smallPdf('Squares'),
  });
  const outcomes = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(directive, { minLength: 1, maxLength: 2 }), async (directives) => {
      await writeFile(join(folder, '01-rain/lesson.md'), lessonText(directives.join('\n\n')));
      const outcome = await readAuthorFolder(folder).catch((error: unknown) => error);
      outcomes.add(outcome instanceof Error ? 'sentence' : 'lesson');
      if (!(outcome instanceof Error)) return;
      expect(outcome).toBeInstanceOf(AuthoringError);
      expect(outcome.message).toMatch(/^01-rain\/lesson\.md(, line \d+: |: This lesson is empty)/);
    }),
    { numRuns: 400, examples: [[[':::text\nRain.\n:::']], [[':::hologram\n:::']]] },
  );
  expect([...outcomes].sort()).toEqual(['lesson', 'sentence']);
});
