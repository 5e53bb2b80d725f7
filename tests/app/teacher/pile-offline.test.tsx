import { cleanup, screen, waitFor } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { WorkFile } from '#core/work/payloads.ts';
import { hashPart, refOf } from '#local/outbox/part-rows.ts';
import { ReviewScreen } from '../../../src/app/teacher/ReviewScreen.tsx';
import { openWords } from '../../../src/app/ui/words.ts';
import { fakeCaches } from '../../support/fake-caches.ts';
import { handedIn } from '../../support/known-events.ts';
import { drawScreen, openTestParts } from '../../support/screen.tsx';
import { fillDesk, OKAFOR } from '../../support/teacher-desk.ts';

beforeEach(async () => {
  localStorage.clear();
  await openWords('teacher', 'en');
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function withFile(student: string, kind: WorkFile['kind'], at: number) {
  const bytes = new Uint8Array(1_000).fill(at % 251);
  const type = kind === 'sound' ? 'audio/webm' : 'image/webp';
  const file: WorkFile = { kind, type, sizeBytes: 1_000, parts: [refOf(await hashPart(bytes.buffer))] };
  const event = handedIn({ id: `w-${student}`, student, title: 'My bean plant', at, arrivedAt: 5_000 });
  const payload = event.payload.replace('"files":[]', `"files":[${JSON.stringify(file)}]`);
  return {
    event: { ...event, payload },
    bytes,
    address: `/work/student/${student}/events/w-${student}/files/0`,
  };
}

/** A desk with a photo of Maya's and a voice of Leo's; `goOffline` takes the network away. */
async function desk() {
  const made = [await withFile('maya', 'photo', 1_000), await withFile('leo', 'sound', 2_000)];
  const parts = await openTestParts(OKAFOR);
  await fillDesk(
    parts.work,
    made.map(({ event }) => event),
  );
  const caches = fakeCaches();
  vi.stubGlobal('caches', caches);
  const asked: string[] = [];
  vi.stubGlobal('fetch', (address: string) => {
    asked.push(address);
    const file = made.find((each) => each.address === address);
    return Promise.resolve(
      file === undefined ? new Response(null, { status: 404 }) : new Response(file.bytes),
    );
  });
  const goOffline = () => vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  const kept = () => caches.addresses('bookbag-pile');
  return { parts, asked, goOffline, kept };
}

const photo = () => screen.findByRole<HTMLImageElement>('img', { name: /^Photo 1 of 1/ });
const voice = () => screen.findByLabelText<HTMLAudioElement>(/^Sound 1 of 1/);

test('what the pile shows lies on this device: also after a restart with no network', async () => {
  const { parts, asked, goOffline, kept } = await desk();
  const { unmount } = drawScreen(<ReviewScreen />, parts);
  expect((await photo()).src).toMatch(/^blob:/);
  await waitFor(() => expect(kept()).toHaveLength(2));
  expect(asked).toHaveLength(2);
  unmount();
  goOffline();
  drawScreen(<ReviewScreen />, parts);
  expect((await photo()).src).toMatch(/^blob:/);
  await userEvent.keyboard('j');
  await screen.findByRole('heading', { name: 'Leo: My bean plant' });
  await waitFor(async () => expect((await voice()).src).toMatch(/^blob:/));
});

test('the next piece’s file is here before it is shown', async () => {
  const { parts, asked } = await desk();
  drawScreen(<ReviewScreen />, parts);
  await photo();
  await waitFor(() => expect(asked).toContain('/work/student/leo/events/w-leo/files/0'));
  expect(screen.getByRole('heading', { name: 'Maya: My bean plant' })).toBeTruthy();
});

test('a piece that had its word is let go of when it can no longer be taken back', async () => {
  const { parts, goOffline, kept } = await desk();
  drawScreen(<ReviewScreen />, parts);
  await waitFor(() => expect(kept()).toHaveLength(2));
  await screen.findByRole('heading', { name: 'Maya: My bean plant' });
  await userEvent.keyboard('a');
  await screen.findByRole('heading', { name: 'Leo: My bean plant' });
  goOffline();
  await userEvent.keyboard('u');
  await screen.findByRole('heading', { name: 'Maya: My bean plant' });
  expect((await photo()).src).toMatch(/^blob:/);
  await userEvent.keyboard('a');
  await screen.findByRole('heading', { name: 'Leo: My bean plant' });
  await userEvent.keyboard('a');
  await waitFor(() =>
    expect(kept().map((address) => new URL(address).pathname)).toEqual([
      '/work/student/leo/events/w-leo/files/0',
    ]),
  );
});

test('a file that is neither here nor at school says so in its place', async () => {
  const { parts, goOffline } = await desk();
  goOffline();
  drawScreen(<ReviewScreen />, parts);
  expect((await photo()).getAttribute('src')).toBe('/work/student/maya/events/w-maya/files/0');
});
