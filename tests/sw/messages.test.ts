import { expect, test, vi } from 'vitest';
import { MESSAGE_VERSION } from '#core/protocol/messages.ts';
import { answerMessage } from '../../src/sw/messages.ts';
import { needsAnother } from '../../src/sw/visits.ts';

const hash = 'b'.repeat(64);
const done = () => vi.fn(() => Promise.resolve());

function asked() {
  const [begin, stayAwake, stop, bring] = [done(), done(), done(), done()];
  const [go, skipWaiting] = [done(), done()];
  return { downloads: { begin, stayAwake, stop, bring }, visits: { go }, skipWaiting };
}

test('each message of a page has its answer', async () => {
  const parts = asked();
  for (const message of [
    { type: 'sync-now' },
    { type: 'download-pack', hash },
    { type: 'stop-download', hash },
    { type: 'stay-awake' },
    { type: 'skip-waiting' },
  ]) {
    await answerMessage({ v: MESSAGE_VERSION, ...message }, parts);
  }
  const { downloads, visits, skipWaiting } = parts;
  for (const answer of [downloads.begin, downloads.stayAwake, visits.go, skipWaiting]) {
    expect(answer).toHaveBeenCalledTimes(1);
  }
  expect(downloads.stop).toHaveBeenCalledWith(hash);
});

test.each([
  ['another version', { v: MESSAGE_VERSION + 1, type: 'skip-waiting' }],
  ['an unknown kind', { v: MESSAGE_VERSION, type: 'burn' }],
  ['a hash that is none', { v: MESSAGE_VERSION, type: 'download-pack', hash: '../..' }],
  ['no object', 'skip-waiting'],
  ['nothing', undefined],
])('a message of %s is passed over', (_, data) => {
  const parts = asked();
  expect(answerMessage(data, parts)).toBeUndefined();
  expect(parts.skipWaiting).not.toHaveBeenCalled();
});

test('a visit in the background asks for another as long as something is left that another can bring', () => {
  const left = { events: 0, registers: 0, parts: 0, bytes: 0 };
  expect(needsAnother({ state: 'done', sent: 3, brought: 0, left })).toBe(false);
  expect(needsAnother({ state: 'done', sent: 3, brought: 0, left: { ...left, parts: 1 } })).toBe(true);
  expect(needsAnother({ state: 'stopped' })).toBe(true);
  expect(needsAnother({ state: 'busy' })).toBe(true);
  expect(needsAnother({ state: 'not-joined' })).toBe(false);
  expect(needsAnother({ state: 'signed-out' })).toBe(false);
});
