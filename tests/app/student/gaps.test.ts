import { expect, test } from 'vitest';
import { gluedToGaps } from '../../../src/app/student/lesson/questions/gaps.ts';

test('what belongs close to a gap goes with it: a sign of money before it, a full stop after it', () => {
  expect(gluedToGaps(['It costs $', { gap: 'small' }, '. The big one: (', { gap: 'big' }, ').'])).toEqual([
    'It costs ',
    { gap: 'small', before: '$', after: '.' },
    ' The big one: ',
    { gap: 'big', before: '(', after: ').' },
    '',
  ]);
});

test('no letter of a text with gaps is lost or said twice', () => {
  const pieces = [
    '¿',
    { gap: 'a' },
    '?',
    { gap: 'b' },
    ' and ',
    { gap: 'c' },
    { gap: 'd' },
    ': “',
    { gap: 'e' },
    '”.',
  ];
  const words = gluedToGaps(pieces).map((piece) => {
    if (typeof piece === 'string') return piece;
    return 'gap' in piece ? `${piece.before}[${piece.gap}]${piece.after}` : '';
  });
  expect(words.join('')).toBe('¿[a]?[b] and [c][d]: “[e]”.');
});
