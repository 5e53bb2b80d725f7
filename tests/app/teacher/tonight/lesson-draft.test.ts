import { expect, test } from 'vitest';
import { extensionOf, kindOfFile, typeAsIs } from '../../../../src/app/teacher/tonight/file-kinds.ts';
import {
  titleOf,
  withChange,
  withMove,
  withoutPiece,
  withPiece,
} from '../../../../src/app/teacher/tonight/lesson-draft.ts';
import { priceOf } from '#core/tonight/price.ts';
import { TONIGHT } from '../../../support/tonight-lesson.ts';

const ids = ({ pieces }: typeof TONIGHT) => pieces.map(({ id }) => id).join(' ');
const START = { ...TONIGHT, pieces: TONIGHT.pieces.slice(0, 3) };

test('pieces are added, changed, moved and taken out, and those at an end stay there', () => {
  expect(ids(withPiece(START, { kind: 'text', id: 'new', text: '' }))).toBe('p1 p2 p3 new');
  expect(withChange(START, { kind: 'text', id: 'p1', text: 'x' }).pieces[0]).toMatchObject({ text: 'x' });
  expect(ids(withMove(START, 'p2', -1))).toBe('p2 p1 p3');
  expect(ids(withMove(START, 'p2', 1))).toBe('p1 p3 p2');
  expect(ids(withMove(START, 'p1', -1))).toBe('p1 p2 p3');
  expect(ids(withMove(START, 'p3', 1))).toBe('p1 p2 p3');
  expect(ids(withoutPiece(START, 'p2'))).toBe('p1 p3');
});

test('a file is called what its author called it, and what a camera called it is no title', () => {
  expect(titleOf('volcano-walk_2.mp4')).toBe('volcano walk 2');
  for (const name of ['IMG_2041.MOV', 'VID-20261122-0001.mp4', 'image.jpg', '20261122_1832.mp4'])
    expect(titleOf(name)).toBe('');
});

test('a file is known by what the browser says of it, else by its name; what can hold scripts is no picture', () => {
  expect(kindOfFile({ type: 'video/quicktime', name: 'a.mov' })).toBe('film');
  expect(kindOfFile({ type: '', name: 'CLIP.MOV' })).toBe('film');
  expect(kindOfFile({ type: 'audio/webm', name: 'x' })).toBe('sound');
  expect(kindOfFile({ type: 'image/svg+xml', name: 'a.svg' })).toBeUndefined();
  expect(kindOfFile({ type: '', name: 'a.docx' })).toBeUndefined();
  expect(typeAsIs({ name: 'A.MP4' })).toBe('video/mp4');
  expect(typeAsIs({ name: 'a.mov' })).toBeUndefined();
  expect(extensionOf('audio/mp4')).toBe('m4a');
});

test('the price is what all files weigh; in words it is the PDF and small pictures', () => {
  const film = { kind: 'film' as const, id: 'f', file: 'f.mp4', poster: 'f.jpg', title: '', words: '' };
  const sizes: Record<string, number> = {
    'p2.png': 300_000,
    'p3.pdf': 50_000,
    'f.mp4': 5_000_000,
    'f.jpg': 40_000,
  };
  const price = priceOf(withPiece(TONIGHT, film), (name) => sizes[name] ?? 0);
  expect(price.wholeBytes).toBe(4_000 + 300_000 + 50_000 + 5_000_000 + 40_000);
  expect(price.wordsBytes).toBe(4_000 + 25_000 + 50_000 + 25_000);
});
