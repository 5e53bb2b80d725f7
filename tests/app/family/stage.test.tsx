import { expect, test } from 'vitest';
import { stageOf, type StageFacts } from '../../../src/app/family/stage.ts';

const REST: StageFacts = {
  begun: true,
  upBytes: 0,
  downBytes: 0,
  heldBytes: 0,
  records: 0,
  damaged: 0,
  busy: false,
  run: undefined,
  ended: undefined,
};
const WAITING: StageFacts = { ...REST, upBytes: 3_500_000, downBytes: 10_500_000, records: 2 };
const RUN = { totalBytes: 14_000_000, pieces: 2, waited: true };

test('with nothing waiting there is nothing to do', () => {
  expect(stageOf(REST)).toEqual({ state: 'nothing' });
});

test('where nobody has begun, the stop says how to begin instead of offering to sync nobody', () => {
  expect(stageOf({ ...REST, begun: false })).toEqual({ state: 'new' });
  expect(stageOf({ ...WAITING, begun: false }).state).toBe('ready');
});

test('before anybody presses the button, the stop says what would go up and come down', () => {
  expect(stageOf(WAITING)).toEqual({ state: 'ready', upBytes: 3_500_000, downBytes: 10_500_000 });
});

test('a few words that weigh nothing still wait', () => {
  expect(stageOf({ ...REST, records: 1 }).state).toBe('ready');
});

test('while it sends, what has gone is counted from what waited at the start', () => {
  const facts = { ...WAITING, upBytes: 0, downBytes: 8_000_000, busy: true, run: RUN };
  expect(stageOf(facts)).toEqual({ state: 'sending', doneBytes: 6_000_000, totalBytes: 14_000_000 });
});

test('a visit that goes by itself shows as sending too', () => {
  expect(stageOf({ ...WAITING, busy: true }).state).toBe('sending');
});

test('it is safe only when nothing waits any more', () => {
  expect(stageOf({ ...REST, run: RUN, ended: 'arrived' })).toEqual({ state: 'safe', pieces: 2 });
  expect(stageOf({ ...WAITING, run: RUN, ended: 'arrived' })).toEqual({
    state: 'stopped',
    why: 'left',
    leftBytes: 14_000_000,
  });
});

test('work that can no longer be read here is not called safe', () => {
  expect(stageOf({ ...REST, records: 1, damaged: 1, run: RUN, ended: 'arrived' })).toMatchObject({
    state: 'stopped',
    why: 'damaged',
  });
});

test.each(['no-contact', 'signed-out', 'busy', 'portal'] as const)(
  'a visit that ended with %s says so',
  (ended) => {
    expect(stageOf({ ...WAITING, run: RUN, ended })).toMatchObject({ state: 'stopped', why: ended });
  },
);

test('a later visit that takes the rest makes a stopped stop safe', () => {
  expect(stageOf({ ...REST, run: RUN, ended: 'no-contact' })).toEqual({ state: 'safe', pieces: 2 });
});

test('when another tab or the service worker was at it, what it left is ready to be sent', () => {
  expect(stageOf({ ...WAITING, run: RUN, ended: undefined }).state).toBe('ready');
  expect(stageOf({ ...REST, run: RUN, ended: undefined })).toEqual({ state: 'safe', pieces: 2 });
});

test('a school that was not reached is never said to hold everything when nothing had waited', () => {
  const run = { totalBytes: 0, pieces: 0, waited: false };
  expect(stageOf({ ...REST, run, ended: 'no-contact' })).toMatchObject({
    state: 'stopped',
    why: 'no-contact',
  });
});

test('what waits for the data plan is neither safe nor a failure, and costs nothing at the next sync', () => {
  const held = { ...REST, heldBytes: 12_000_000, records: 1 };
  expect(stageOf(held)).toEqual({ state: 'held', heldBytes: 12_000_000 });
  expect(stageOf({ ...held, run: RUN, ended: 'arrived' })).toEqual({ state: 'held', heldBytes: 12_000_000 });
  expect(stageOf({ ...held, upBytes: 2_000 })).toEqual({ state: 'ready', upBytes: 2_000, downBytes: 0 });
  expect(stageOf({ ...held, run: RUN, ended: 'no-contact' })).toMatchObject({ why: 'no-contact' });
});
