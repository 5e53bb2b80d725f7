import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAnswer, readAnswer } from '../../../src/core/course/read-answer.ts';

const word = fc.oneof(
  fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,8}$/),
  fc.string({ maxLength: 12 }),
  fc.constantFrom('"place"', ',"right":true,"tries":1}', '"hints":9', '\\', '"},"response":'),
);
const place = fc.record({
  packId: word,
  packHash: fc.constant('ab'.repeat(32)),
  lessonId: word,
  blockId: word,
});
const response = fc.oneof(
  fc.record({ kind: fc.constant('number'), text: word }),
  fc.record({ kind: fc.constant('choice'), chosen: fc.array(word, { maxLength: 3 }) }),
  fc.record({ place, right: fc.boolean(), hints: fc.nat(3), tries: fc.nat(3) }, { requiredKeys: [] }),
);
const answer = fc.record(
  {
    ...{ place, response, right: fc.boolean() },
    ...{ points: fc.nat(9), outOf: fc.nat(9), tries: fc.nat(9), hints: fc.nat(3) },
  },
  { requiredKeys: ['place', 'response', 'right', 'tries'] },
);
const anyOrder = answer.chain((made) =>
  fc
    .shuffledSubarray(Object.entries(made), { minLength: 3 })
    .map((entries) => Object.fromEntries(entries) as Record<string, unknown>),
);

test('whatever stands in it, and in whatever order, a glance finds what the parser finds', () => {
  fc.assert(
    fc.property(fc.oneof(answer, anyOrder), fc.constantFrom(0, 2), (made, spaces) => {
      const payload = JSON.stringify(made, null, spaces);
      expect(readAnswer(payload)).toEqual(parseAnswer(payload));
    }),
    { numRuns: 3000 },
  );
});

test('a place that is said twice is the second one, as for all who parse it', () => {
  const first = '{"packId":"a","packHash":"b","lessonId":"c","blockId":"d"}';
  const second = '{"packId":"e","packHash":"f","lessonId":"g","blockId":"h"}';
  const told = `{"place":${first},"response":1,"place":${second},"right":true,"tries":1}`;
  expect(readAnswer(told)).toMatchObject({ packId: 'e', lessonId: 'g', blockId: 'h' });
  const hidden = `{"place":${first},"response":1,"pl\\u0061ce":${second},"right":true,"tries":1}`;
  expect(readAnswer(hidden)).toMatchObject({ packId: 'e', lessonId: 'g', blockId: 'h' });
});

test('what is no answer is none', () => {
  for (const payload of ['', '{', 'null', '[]', '{"place":{}}', '{"right":true}'])
    expect(readAnswer(payload)).toBeUndefined();
});
