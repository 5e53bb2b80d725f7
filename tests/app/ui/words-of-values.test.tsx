import { beforeEach, describe, expect, test } from 'vitest';
import { directionOf } from '../../../src/app/ui/direction.ts';
import { momentInWords } from '../../../src/app/ui/moments.ts';
import { sizeInWords } from '../../../src/app/ui/sizes.ts';
import { subjectClass, subjectName } from '../../../src/app/ui/subject.ts';
import { openWords } from '../../../src/app/ui/words.ts';

beforeEach(() => openWords('student', 'en'));

test.each([
  [1, '1 kB'],
  [99_000, '99 kB'],
  [100_000, '0.1 MB'],
  [3_460_000, '3.5 MB'],
  [38_400_000, '38 MB'],
])('%i bytes are read as %s', (sizeBytes, words) => {
  expect(sizeInWords(sizeBytes)).toBe(words);
});

describe('a moment', () => {
  const now = new Date(2026, 8, 16, 12).getTime();
  const at = (day: number, hour = 16) => new Date(2026, 8, day, hour, 10).getTime();

  test('near is said by its day, far by its date', () => {
    expect(momentInWords(at(16, 9), now)).toMatch(/^today at 9:10/);
    expect(momentInWords(at(15), now)).toMatch(/^yesterday at 4:10/);
    expect(momentInWords(at(13), now)).toMatch(/^Sunday at 4:10/);
    expect(momentInWords(at(2), now)).toMatch(/^September 2 at 4:10/);
  });

  test('is said in Spanish to who reads Spanish', async () => {
    await openWords('student', 'es');
    expect(momentInWords(at(13), now)).toBe('domingo a las 16:10');
  });
});

test.each([
  ['en', 'ltr'],
  ['ar', 'rtl'],
  ['fa-IR', 'rtl'],
  ['az-Arab', 'rtl'],
  ['ar-Latn', 'ltr'],
])('%s is written %s', (language, direction) => {
  expect(directionOf(language)).toBe(direction);
});

test.each([
  ['maths', 'maths', 'Maths'],
  ['pe', 'pe', 'PE'],
  ['Educación física', 'pe', 'Educación física'],
  ['Computer science', 'science', 'Computer science'],
  ['Woodwork', '', 'Woodwork'],
])('the subject %s has the colour "%s" and is read "%s"', (subject, colour, name) => {
  expect(subjectClass(subject)).toBe(colour);
  expect(subjectName(subject)).toBe(name);
});
