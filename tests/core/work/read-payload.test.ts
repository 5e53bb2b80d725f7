import { expect, test } from 'vitest';
import { readPayload } from '../../../src/core/work/read-payload.ts';

const seen = { type: 'work-seen', v: 1, payload: '{"workId":"w1"}' };

test('a payload of its type and version is read', () => {
  expect(readPayload(seen, 'work-seen')).toEqual({ workId: 'w1' });
});

test('an event of another type is left out', () => {
  expect(readPayload(seen, 'feedback-given')).toBeUndefined();
});

test('an event of a version that is not known here is left out, never guessed at', () => {
  expect(readPayload({ ...seen, v: 2 }, 'work-seen')).toBeUndefined();
});

test('a payload that does not fit, or is no JSON at all, is left out', () => {
  expect(readPayload({ ...seen, payload: '{"workId":7}' }, 'work-seen')).toBeUndefined();
  expect(readPayload({ ...seen, payload: '{' }, 'work-seen')).toBeUndefined();
});
