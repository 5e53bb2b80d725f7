import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { streamOf } from '#core/work/stream.ts';
import { ChildrenScreen } from '../../../src/app/family/ChildrenScreen.tsx';
import { MessagesScreen } from '../../../src/app/student/messages/MessagesScreen.tsx';
import { openWords } from '../../../src/app/ui/words.ts';
import { findFaults } from '../../support/accessible.ts';
import { handedIn } from '../../support/known-events.ts';
import { drawScreen, openTestParts, type TestParts } from '../../support/screen.tsx';
import { spokenOn } from '../../support/spoken-feedback.ts';
import { AMARAS_PROFILE } from '../../support/student-device.ts';
import { ELENA } from '../../support/talking-device.ts';
import { AMARA } from '../../support/work.ts';

const LABEL = 'Spoken message, 0:12';

beforeEach(async () => {
  await openWords('student', 'en');
  await openWords('family', 'en');
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function spokenTo({ work }: TestParts, student: string) {
  const word = await spokenOn('w1', { student });
  const events = [handedIn({ id: 'w1', student, arrivedAt: 1_500 }), word.event];
  await work.events.bulkPut(events.map((event, seq) => ({ ...event, state: 'stored' as const, seq })));
  const asked: string[] = [];
  vi.stubGlobal('fetch', (address: string) => {
    asked.push(address);
    return Promise.resolve(new Response(word.blob));
  });
  return { ...word, asked };
}

test('a child hears what a teacher said at the price on the button, and after that with no network', async () => {
  const parts = await openTestParts(AMARAS_PROFILE);
  const { asked, address } = await spokenTo(parts, AMARA);
  const { container, unmount } = drawScreen(<MessagesScreen />, parts);
  const listen = await screen.findByRole('button', { name: /^Listen to the message/ });
  expect(listen.textContent).toContain('4 kB');
  expect(asked).toEqual([]);
  expect(await findFaults(container)).toEqual([]);
  fireEvent.click(listen);
  expect((await screen.findByLabelText<HTMLAudioElement>(LABEL)).autoplay).toBe(true);
  expect(asked).toEqual([address]);
  unmount();
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  const later = drawScreen(<MessagesScreen />, parts);
  expect((await screen.findByLabelText<HTMLAudioElement>(LABEL)).autoplay).toBe(false);
  expect(await findFaults(later.container)).toEqual([]);
});

test('without a network, and when nobody has brought it, one sentence says so; the button stays', async () => {
  const parts = await openTestParts(AMARAS_PROFILE);
  await spokenTo(parts, AMARA);
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  drawScreen(<MessagesScreen />, parts);
  fireEvent.click(await screen.findByRole('button', { name: /^Listen to the message/ }));
  expect(await screen.findByText(/not on this device yet/)).toBeTruthy();
  expect(screen.getByRole('button', { name: /^Listen to the message/ })).toHaveProperty('disabled', false);
});

test('a guardian hears it beside their child’s work', async () => {
  const parts = await openTestParts(ELENA);
  const { asked, address } = await spokenTo(parts, 'maya');
  const stream = streamOf('student', 'maya');
  await parts.work.reads.put({ personId: 'elena', streams: [stream] });
  const [piece] = await parts.work.events.toArray();
  await parts.work.registers.put({
    ...{ stream, key: 'me', payload: JSON.stringify({ givenName: 'Maya', classes: [] }), at: 0 },
    ...{ enc: 'plain', personId: piece?.personId ?? AMARA, deviceId: piece?.deviceId ?? ('d' as never) },
    ...{ dirty: 0, seq: 1 },
  });
  const { container } = drawScreen(<ChildrenScreen guardianId="elena" />, parts);
  const listen = await screen.findByRole('button', { name: /^Listen to the message/ });
  expect(await findFaults(container)).toEqual([]);
  fireEvent.click(listen);
  await screen.findByLabelText(LABEL);
  await waitFor(() => expect(asked).toEqual([address]));
});
