import { expect, test } from 'vitest';
import { SECRET_PICTURES, secretOfPictures } from '../../../src/core/people/secrets.ts';

test('three pictures become one text, in the order in which they were tapped', () => {
  expect(secretOfPictures(['sun', 'boat', 'leaf'])).toBe('sun-boat-leaf');
  expect(secretOfPictures(['leaf', 'boat', 'sun'])).not.toBe(secretOfPictures(['sun', 'boat', 'leaf']));
});

test('no picture has a dash in its name, so that no two ways of tapping give the same text', () => {
  expect(SECRET_PICTURES.filter((name) => name.includes('-'))).toEqual([]);
});
