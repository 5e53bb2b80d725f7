import { cleanup, render, screen, waitFor, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readUsualEdition } from '#local/household/usual-edition.ts';
import { handIn } from '#local/outbox/hand-in.ts';
import { pausePack, wantPack } from '#local/packs/want-pack.ts';
import type { ProfileRow } from '#local/store/work-database.ts';
import { SyncStage } from '../../../src/app/family/SyncStage.tsx';
import { SyncStopScreen } from '../../../src/app/family/SyncStopScreen.tsx';
import { openWords } from '../../../src/app/ui/words.ts';
import { findFaults } from '../../support/accessible.ts';
import { assignPack } from '../../support/assign-pack.ts';
import { catalogueEntry } from '../../support/catalogue-entry.ts';
import { fakeCaches } from '../../support/fake-caches.ts';
import { feedbackOn, handedIn, knownEvent } from '../../support/known-events.ts';
import { drawScreen, openTestParts, type TestParts } from '../../support/screen.tsx';
import { AMARA, writing } from '../../support/work.ts';

const CHILD: ProfileRow = {
  personId: AMARA,
  givenName: 'Amara',
  picture: 'kite',
  roles: ['student'],
  signedIn: true,
  lastOpenedAt: 1,
};
const ELENA: ProfileRow = {
  personId: 'elena',
  givenName: 'Elena',
  roles: ['guardian'],
  signedIn: true,
  lastOpenedAt: 0,
};

/** What a visit that goes well leaves behind. */
async function everythingArrives({ work }: TestParts) {
  await work.events.toCollection().modify({ state: 'stored' });
  await work.registers.toCollection().modify({ dirty: 0 });
}

/** The school knows this device. */
async function join({ work }: TestParts) {
  const device = await work.meta.get('device');
  if (device?.name !== 'device') throw new Error('The store has no device row.');
  await work.meta.put({ ...device, token: 'token-1' });
}

async function stopWithWork(): Promise<TestParts> {
  const parts = await openTestParts();
  await parts.work.profiles.put(CHILD);
  await handIn(parts.work, writing('Once upon a time'), parts.clock);
  return parts;
}

beforeEach(() => openWords('family', 'en'));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('one button sends everybody’s work, and then it is said to be safe', async () => {
  const parts = await stopWithWork();
  parts.onVisit = async () => {
    await everythingArrives(parts);
    return { state: 'done', sent: 1, brought: 0, left: { events: 0, registers: 0, parts: 0, bytes: 0 } };
  };
  drawScreen(<SyncStopScreen />, parts);
  expect(await screen.findByText('1 piece of work waits to go to school.')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Sync everybody' }));
  expect(
    await screen.findByText('The school holds all that was handed in here: 1 piece of work.'),
  ).toBeTruthy();
  expect(parts.visits).toEqual(['person']);
  await userEvent.click(screen.getByRole('button', { name: 'Finished' }));
  expect(await screen.findByText('Nothing waits')).toBeTruthy();
});

test('without contact nothing is said to have arrived, and nothing is lost', async () => {
  const parts = await stopWithWork();
  parts.onVisit = () => Promise.resolve({ state: 'no-contact', why: 'no-network', notBefore: 0 });
  drawScreen(<SyncStopScreen />, parts);
  await userEvent.click(await screen.findByRole('button', { name: 'Sync everybody' }));
  expect(await screen.findByText(/could not be reached. Nothing is lost/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
  expect(screen.queryByText('Safe at school')).toBeNull();
});

test('a device that the school has forgotten leads to the card and the code, not round in a circle', async () => {
  const parts = await stopWithWork();
  parts.onVisit = () => Promise.resolve({ state: 'signed-out' });
  drawScreen(<SyncStopScreen />, parts);
  await userEvent.click(await screen.findByRole('button', { name: 'Sync everybody' }));
  const card = await screen.findByRole('link', { name: 'Use a class card' });
  expect(card.getAttribute('href')).toBe('/welcome/add');
  expect(screen.getByRole('link', { name: 'Use the household code' }).getAttribute('href')).toBe(
    '/welcome/household',
  );
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
});

test('while the service worker is at school already, the button leads to what it sends', async () => {
  const parts = await stopWithWork();
  parts.onVisit = () => Promise.resolve({ state: 'busy' });
  await parts.work.meta.put({ name: 'lease', holder: 'worker', until: parts.clock.now() + 30_000 });
  drawScreen(<SyncStopScreen />, parts);
  await userEvent.click(await screen.findByRole('button', { name: 'Sync everybody' }));
  expect(await screen.findByText('On its way. Keep this open.')).toBeTruthy();
  await everythingArrives(parts);
  await parts.work.meta.delete('lease');
  expect(
    await screen.findByText('The school holds all that was handed in here: 1 piece of work.'),
  ).toBeTruthy();
});

test('where nobody has begun, the stop leads to the card and the code, and offers no sync', async () => {
  drawScreen(<SyncStopScreen />, await openTestParts());
  expect((await screen.findByRole('link', { name: 'Use a class card' })).getAttribute('href')).toBe(
    '/welcome/add',
  );
  expect(screen.getByRole('link', { name: 'Use the household code' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Sync everybody' })).toBeNull();
});

test('a device with the household’s code and no child yet says how a child is added', async () => {
  const parts = await openTestParts();
  await join(parts);
  drawScreen(<SyncStopScreen />, parts);
  expect((await screen.findByRole('link', { name: 'Add a person' })).getAttribute('href')).toBe(
    '/welcome/add',
  );
  expect(screen.getByRole('button', { name: 'Sync everybody' })).toBeTruthy();
});

test('all new lessons can be asked for at once, for the price of all; a paused one stays paused', async () => {
  const parts = await openTestParts();
  await parts.work.profiles.put(CHILD);
  await parts.work.reads.put({ personId: AMARA, streams: ['class/six'] });
  const packOf = (letter: string) =>
    catalogueEntry({ hash: letter.repeat(64), packId: `pack-${letter}`, sizeBytes: 2_000_000 });
  const paused = packOf('c');
  for (const [index, entry] of [packOf('a'), packOf('b'), paused].entries()) {
    const event = knownEvent({
      id: `assigned-${String(index)}`,
      type: 'pack-assigned',
      kind: 'class',
      owner: 'six',
      by: 'ada',
      payload: { entry },
    });
    await parts.work.events.put({ ...event, state: 'stored', seq: index + 1 });
  }
  await wantPack(parts.packs, paused);
  await pausePack(parts.packs, paused.hash);
  drawScreen(<SyncStopScreen />, parts);
  await userEvent.click(await screen.findByRole('button', { name: /Get all of them.*4 MB/ }));
  await waitFor(() => expect(parts.fetched.toSorted()).toEqual(['a'.repeat(64), 'b'.repeat(64)]));
});

test('lessons that find no room are still spoken of, with the way to make some, also when the stop is opened anew', async () => {
  vi.stubGlobal('location', new URL('https://school.test/'));
  const disk = fakeCaches();
  disk.roomBytes = 4_000_000;
  vi.stubGlobal('caches', disk);
  const parts = await openTestParts(ELENA);
  await parts.work.profiles.put(CHILD);
  const entry = catalogueEntry({ title: 'The river' });
  await assignPack(parts.work, entry);
  const { unmount } = drawScreen(<SyncStopScreen />, parts);
  await userEvent.click(await screen.findByRole('button', { name: /Get them/ }));
  expect(within(await screen.findByRole('alert')).getByText(/This device has no room/)).toBeTruthy();
  expect(parts.fetched).toEqual([]);
  unmount();
  const { container } = drawScreen(<SyncStopScreen />, parts);
  const alert = within(await screen.findByRole('alert'));
  expect(alert.getByText('The river')).toBeTruthy();
  expect(alert.getByRole('link', { name: 'Choose a child' }).getAttribute('href')).toBe('/welcome');
  expect(screen.queryByRole('button', { name: /Get them/ })).toBeNull();
  expect(await findFaults(container)).toEqual([]);
  await parts.packs.packs.update(entry.hash, { state: 'here' });
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
});

test('a child whose profile is open is led straight to where room is made', async () => {
  const parts = await openTestParts(CHILD);
  const entry = catalogueEntry();
  await wantPack(parts.packs, entry);
  await parts.packs.packs.update(entry.hash, { trouble: 'no-room' });
  drawScreen(<SyncStopScreen />, parts);
  const way = await screen.findByRole('link', { name: 'Make room in Lessons' });
  expect(way.getAttribute('href')).toBe('/lessons');
});

test('a guardian reads their child’s work and what the teacher said; the household’s code alone shows none of it', async () => {
  const parts = await openTestParts(ELENA);
  await parts.work.profiles.put(CHILD);
  await parts.work.reads.put({ personId: 'elena', streams: [`student/${AMARA}`] });
  const events = [handedIn({ id: 'w1', student: AMARA }), feedbackOn('w1', AMARA, 'Well observed.')];
  await parts.work.events.bulkPut(
    events.map((event, index) => ({ ...event, state: 'stored', seq: index + 1 })),
  );
  const [known] = events;
  if (known === undefined) throw new Error('There is an event.');
  const { stream, personId, deviceId, enc } = known;
  const me = { stream, personId, deviceId, enc, key: 'me', at: 0, dirty: 0 as const, seq: 1 };
  await parts.work.registers.put({ ...me, payload: JSON.stringify({ givenName: 'Amara', classes: [] }) });
  const { unmount } = drawScreen(<SyncStopScreen />, parts);
  expect(await screen.findByText('Well observed.')).toBeTruthy();
  unmount();
  parts.people.close();
  drawScreen(<SyncStopScreen />, parts);
  await screen.findByText('Nothing waits');
  expect(screen.queryByText('Well observed.')).toBeNull();
});

test('on their own phone a guardian reads of the children before how to add one, and once why one is silent', async () => {
  const parts = await openTestParts(ELENA);
  await join(parts);
  const children = ['Amara', 'Ben'];
  await parts.work.reads.put({ personId: 'elena', streams: children.map((name) => `student/${name}`) });
  await parts.work.registers.bulkPut(
    children.map((givenName) => {
      const { stream, personId, deviceId, enc } = handedIn({ id: givenName, student: givenName });
      const payload = JSON.stringify({ givenName, classes: [] });
      return { stream, personId, deviceId, enc, key: 'me', at: 0, dirty: 0 as const, seq: 1, payload };
    }),
  );
  drawScreen(<SyncStopScreen />, parts);
  expect(await screen.findAllByText('Nothing has arrived yet.')).toHaveLength(2);
  expect(screen.getAllByText(/not lost: it comes with that device’s next sync/)).toHaveLength(1);
  const headings = screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent);
  expect(headings).toEqual(['What they have done', 'Everybody on this device']);
});

test('a guardian whose children the school has not told of yet is told when they come', async () => {
  const parts = await openTestParts(ELENA);
  await join(parts);
  drawScreen(<SyncStopScreen />, parts);
  expect(await screen.findByText(/appears here after the first sync/)).toBeTruthy();
});

test('axe finds nothing wrong with the stop', async () => {
  const { container } = drawScreen(<SyncStopScreen />, await stopWithWork());
  await screen.findByText('1 piece of work waits to go to school.');
  await waitFor(async () => expect(await findFaults(container)).toEqual([]));
});

test('how much of each lesson comes is chosen in one place, with what it saves, and prices follow it', async () => {
  const parts = await openTestParts();
  await parts.work.profiles.put(CHILD);
  const words = { edition: 'text', hash: 'ee'.repeat(32), sizeBytes: 812_345, indexBytes: 900 } as const;
  const full = catalogueEntry();
  await assignPack(parts.work, { ...full, editions: [{ ...words, lessonBytes: [1, 2] }] });
  const { container } = drawScreen(<SyncStopScreen />, parts);
  expect(await screen.findByRole('button', { name: /Get them.*12 MB/ })).toBeTruthy();
  await userEvent.click(await screen.findByText(/How much of each lesson: */));
  const group = screen.getByRole('group', { name: 'How much of each lesson' });
  expect(within(group).getByText('12,400,000 bytes')).toBeTruthy();
  const inWords = within(group).getByRole('radio', {
    name: /^Words and small pictures · 0.8 MB saves 12 MB/,
  });
  await userEvent.click(inWords);
  expect(await screen.findByRole('button', { name: /Get them.*0.8 MB/ })).toBeTruthy();
  expect(await readUsualEdition(parts.work)).toBe('text');
  expect(screen.getByText(/New lessons on this device come like this/)).toBeTruthy();
  expect(await findFaults(container)).toEqual([]);
});

test('while something moves it is said how long that takes, when it is known', () => {
  const stage = { state: 'sending', doneBytes: 12_000_000, totalBytes: 40_000_000 } as const;
  const nothing = () => undefined;
  const { rerender } = render(<SyncStage stage={stage} onSync={nothing} onFinish={nothing} />);
  expect(screen.queryByText(/It takes/)).toBeNull();
  rerender(<SyncStage stage={stage} msToGo={170_000} onSync={nothing} onFinish={nothing} />);
  expect(screen.getByText('It takes about 3 minutes.')).toBeTruthy();
  rerender(<SyncStage stage={stage} msToGo={9_000_000} onSync={nothing} onFinish={nothing} />);
  expect(screen.getByText('It takes about 3 hours.')).toBeTruthy();
  rerender(<SyncStage stage={stage} msToGo={20_000} onSync={nothing} onFinish={nothing} />);
  expect(screen.getByText('It takes less than a minute.')).toBeTruthy();
});
