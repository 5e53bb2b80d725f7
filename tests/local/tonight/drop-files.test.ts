import { expect, test } from 'vitest';
import { dropFiles, keepFile, readFile, readFiles } from '#local/tonight/keep-media.ts';
import { openTestLessons } from '../../support/lessons-database.ts';

const LESSON = '0192f0c0-1111-7000-8000-000000000001';

test('a file that was left out goes with its parts, and the same bytes under another name stay', async () => {
  const db = openTestLessons();
  const keep = (name: string, text: string) =>
    keepFile(db, { lessonId: LESSON, name, type: 'image/png' }, new Blob([text]));
  await keep('kept.png', 'the same picture');
  await keep('twice.png', 'the same picture');
  await keep('other.png', 'another picture');
  await dropFiles(db, LESSON, ['twice.png', 'other.png']);
  const left = await readFiles(db, LESSON);
  expect(left.map(({ name }) => name)).toEqual(['kept.png']);
  expect(await db.parts.count()).toBe(1);
  const [kept] = left;
  expect(await (kept && (await readFile(db, kept)))?.text()).toBe('the same picture');
});
