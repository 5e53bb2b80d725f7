import { expect, test } from 'vitest';
import { lessonAnswers } from '../../../src/core/work/lesson-answers.ts';
import { streamOf } from '../../../src/core/work/stream.ts';
import { A_HASH, knownEvent } from '../../support/known-events.ts';

const LESSON = { stream: streamOf('student', 'maya'), packId: 'plants', lessonId: 'beans' };

function answered(
  seq: number,
  blockId: string,
  { by = 'maya', ...facts }: { by?: string } & Record<string, unknown>,
) {
  const place = { packId: 'plants', packHash: A_HASH, lessonId: 'beans', blockId };
  const payload = { place, response: { kind: 'number', text: String(seq) }, ...facts };
  const id = `answer-${String(seq)}`;
  return {
    ...knownEvent({ id, type: 'question-answered', kind: 'student', owner: by, payload }),
    deviceSeq: seq,
  };
}

test('each question shows its last try, how many there were, and the most hints that were looked at', () => {
  const events = [
    answered(3, 'two', { right: true, tries: 1 }),
    answered(2, 'one', { right: true, points: 2, outOf: 2, tries: 2, hints: 1 }),
    answered(1, 'one', { right: false, points: 1, outOf: 2, tries: 1, hints: 2 }),
    answered(9, 'one', { right: true, tries: 1, by: 'ella' }),
  ];
  expect(lessonAnswers(events, LESSON)).toEqual([
    {
      ...{ blockId: 'one', right: true, points: { earned: 2, of: 2 }, tries: 2, hints: 2 },
      last: { kind: 'number', text: '2' },
    },
    {
      blockId: 'two',
      right: true,
      points: undefined,
      tries: 1,
      hints: 0,
      last: { kind: 'number', text: '3' },
    },
  ]);
});

test('answers of another lesson stay there', () => {
  const events = [answered(1, 'one', { right: true, tries: 1 })];
  expect(lessonAnswers(events, { ...LESSON, lessonId: 'oaks' })).toEqual([]);
});
