import { expect, test } from 'vitest';
import { leftOutOf } from '#core/lesson/left-out.ts';
import { choice, number, task, text } from '../../support/blocks.ts';

test('what was passed by is every question without an answer and every task of which nothing was handed in', () => {
  const blocks = [text('one'), choice('c'), number('q'), task('t'), task('u')];
  const done = { isAnswered: (id: string) => id === 'c', isHandedIn: (id: string) => id === 'u' };
  const { questions, tasks } = leftOutOf(blocks, done);
  expect(questions.map(({ id }) => id)).toEqual(['q']);
  expect(tasks.map(({ id }) => id)).toEqual(['t']);
});
