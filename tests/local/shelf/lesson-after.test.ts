import { expect, test } from 'vitest';
import { lessonAfter } from '#local/shelf/lesson-after.ts';
import type { LessonOnShelf, PackOnShelf } from '#local/shelf/read-shelf.ts';
import type { PackRow } from '#local/store/packs-database.ts';
import { catalogueEntry } from '../../support/catalogue-entry.ts';

type Wish = { packId: string; here: boolean; lessons: Record<string, 'new' | 'begun' | 'done'> };

function pack({ packId, here, lessons }: Wish): PackOnShelf {
  const known: LessonOnShelf[] = Object.entries(lessons).map(([id, state]) => ({
    ...{ id, title: id, minutes: 10, sizeBytes: 1000 },
    ...(state !== 'new' && { progress: { blockId: 'b', done: state === 'done' ? 3 : 1, of: 3, at: 1 } }),
  }));
  const entry = catalogueEntry({
    packId,
    lessons: known.map(({ id, title, minutes, sizeBytes }) => ({ id, title, minutes, sizeBytes })),
  });
  const { hash, version } = entry;
  const held: PackRow = {
    ...{ hash, packId, version, entry, state: 'here', doneBytes: 1 },
    ...{ wantedAt: 1, usedAt: 1 },
  };
  return {
    entry,
    assignedAt: 1,
    rows: here ? [held] : [],
    lessons: known,
    checks: [],
    ...(here && { held }),
  };
}

function after(shelf: PackOnShelf[], packId: string, lessonId: string): string {
  const next = lessonAfter(shelf, { packId, lessonId });
  if (next.state === 'lesson') return `${next.pack.entry.packId}/${next.lesson.id}`;
  return next.state === 'pack' ? `fetch ${next.pack.entry.packId}` : 'nothing';
}

test('after a lesson comes the next of its pack that is not done', () => {
  const maths = pack({ packId: 'maths', here: true, lessons: { one: 'done', two: 'done', three: 'new' } });
  const art = pack({ packId: 'art', here: true, lessons: { lines: 'begun' } });
  expect(after([art, maths], 'maths', 'one')).toBe('maths/three');
});

test('after the last lesson of a pack comes what else is open, first of all what was begun', () => {
  const maths = pack({ packId: 'maths', here: true, lessons: { one: 'new', two: 'done' } });
  const art = pack({ packId: 'art', here: true, lessons: { lines: 'begun' } });
  expect(after([maths, art], 'maths', 'two')).toBe('art/lines');
});

test('a lesson is never offered after itself', () => {
  const maths = pack({ packId: 'maths', here: true, lessons: { one: 'begun' } });
  expect(after([maths], 'maths', 'one')).toBe('nothing');
});

test('with nothing open on this device, what could be fetched is offered', () => {
  const maths = pack({ packId: 'maths', here: true, lessons: { one: 'done' } });
  const art = pack({ packId: 'art', here: false, lessons: { lines: 'new' } });
  expect(after([maths, art], 'maths', 'one')).toBe('fetch art');
});
