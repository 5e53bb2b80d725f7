import { cleanup, screen, waitFor } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readPayload } from '#core/work/read-payload.ts';
import { ReviewScreen } from '../../../src/app/teacher/ReviewScreen.tsx';
import { openWords } from '../../../src/app/ui/words.ts';
import { findFaults } from '../../support/accessible.ts';
import { beforeWrite } from '../../support/before-write.ts';
import { handedIn } from '../../support/known-events.ts';
import { stubMicrophone, type TestMicrophone } from '../../support/microphone.ts';
import { drawScreen, openTestParts, type TestParts } from '../../support/screen.tsx';
import { fillDesk, OKAFOR } from '../../support/teacher-desk.ts';

const MAYAS = handedIn({
  id: 'w-maya',
  student: 'maya',
  title: 'My bean plant',
  at: 1_000,
  arrivedAt: 5_000,
});
const LEOS = handedIn({ id: 'w-leo', student: 'leo', title: 'My bridge', at: 2_000, arrivedAt: 5_000 });

let microphone: TestMicrophone;

beforeEach(async () => {
  localStorage.clear();
  await openWords('teacher', 'en');
  microphone = stubMicrophone();
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

async function draw() {
  const parts = await openTestParts(OKAFOR);
  await fillDesk(parts.work, [MAYAS, LEOS]);
  const drawn = drawScreen(<ReviewScreen />, parts);
  await screen.findByRole('heading', { name: 'Maya: My bean plant' });
  return { parts, ...drawn };
}

async function begin(words: string): Promise<void> {
  await userEvent.keyboard('r');
  microphone.allow();
  await screen.findByRole('button', { name: /^Stop recording/ });
  microphone.hear(words);
}

async function givenIn({ work }: TestParts) {
  const rows = await work.events.toArray();
  return rows.flatMap((row) => readPayload(row, 'feedback-given') ?? []);
}

const heard = () => screen.findByLabelText(/^For Maya to hear: 0:/);

test('R begins, R ends, and A takes along what was said: it waits for the school with its word', async () => {
  const { parts } = await draw();
  await begin('Five centimetres in a week!');
  await userEvent.keyboard('r');
  await heard();
  expect((await parts.work.parts.toArray()).map(({ state }) => state)).toEqual(['kept']);
  await userEvent.keyboard('a');
  await screen.findByRole('heading', { name: 'Leo: My bridge' });
  const [word] = await givenIn(parts);
  expect(word).toMatchObject({ workId: 'w-maya', text: '', verdict: 'accepted' });
  expect(word?.sound).toMatchObject({ kind: 'sound', type: 'audio/webm;codecs=opus', sizeBytes: 27 });
  expect(await parts.work.parts.toArray()).toMatchObject([{ stream: 'student/maya', state: 'waiting' }]);
  expect(microphone.open()).toBe(0);
  expect(screen.queryByLabelText(/to hear: 0:/)).toBeNull();
});

test('a verdict in the middle of a sentence ends the recording first, and loses nothing of it', async () => {
  const { parts } = await draw();
  await begin('Do look again at');
  const ends = microphone.endsSlowly();
  await userEvent.keyboard('t');
  microphone.hear(' the second line.');
  expect(await givenIn(parts)).toEqual([]);
  ends();
  await screen.findByRole('heading', { name: 'Leo: My bridge' });
  expect(await givenIn(parts)).toMatchObject([{ verdict: 'again', sound: { sizeBytes: 33 } }]);
});

test('a step to another piece keeps what was said with the piece that it was said to, also over a reload', async () => {
  const { parts, unmount } = await draw();
  await begin('Well done');
  await userEvent.keyboard('j');
  await screen.findByRole('heading', { name: 'Leo: My bridge' });
  await waitFor(async () => expect(await parts.work.parts.count()).toBe(1));
  expect(microphone.open()).toBe(0);
  await userEvent.keyboard('a');
  await screen.findByRole('heading', { name: 'Maya: My bean plant' });
  await heard();
  unmount();
  drawScreen(<ReviewScreen />, parts);
  await heard();
  await userEvent.keyboard('a');
  await waitFor(async () => expect(await givenIn(parts)).toHaveLength(2));
  const byWork = new Map((await givenIn(parts)).map(({ workId, sound }) => [workId, sound]));
  expect([byWork.get('w-maya')?.sizeBytes, byWork.get('w-leo')]).toEqual([9, undefined]);
});

test('a recording can be taken out again, and U brings back one that was given', async () => {
  const { parts } = await draw();
  await begin('Well');
  await userEvent.keyboard('r');
  await heard();
  await userEvent.click(screen.getByRole('button', { name: 'Take the recording out' }));
  await waitFor(async () => expect(await parts.work.parts.count()).toBe(0));
  await begin('Well done');
  await userEvent.keyboard('r');
  await heard();
  await userEvent.keyboard('a');
  await screen.findByRole('heading', { name: 'Leo: My bridge' });
  await userEvent.keyboard('u');
  await heard();
});

test('where there is no microphone, that is said and the words go all the same', async () => {
  const { parts } = await draw();
  await userEvent.keyboard('r');
  microphone.refuse('NotAllowedError');
  expect(await screen.findByText(/microphone cannot be used here/)).toBeTruthy();
  await userEvent.keyboard('a');
  await waitFor(async () => expect(await givenIn(parts)).toMatchObject([{ verdict: 'accepted' }]));
});

test('a recording that found no room is said, and no verdict goes without it', async () => {
  const { parts } = await draw();
  beforeWrite(parts.work.partBytes, () => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  await begin('Well done');
  await userEvent.keyboard('a');
  expect(await screen.findByText(/recording could not be saved/)).toBeTruthy();
  expect(await givenIn(parts)).toEqual([]);
});

test('axe finds nothing wrong while it records, and when it was recorded', async () => {
  const { container } = await draw();
  await begin('Well done');
  expect(await findFaults(container)).toEqual([]);
  await userEvent.keyboard('r');
  await heard();
  expect(await findFaults(container)).toEqual([]);
});
