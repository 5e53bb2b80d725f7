import { cleanup, screen, waitFor } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { handIn } from '#local/outbox/hand-in.ts';
import type { ProfileRow } from '#local/store/work-database.ts';
import { SyncStopScreen } from '../../../src/app/family/SyncStopScreen.tsx';
import { openWords } from '../../../src/app/ui/words.ts';
import { findFaults } from '../../support/accessible.ts';
import { feedbackOn, handedIn } from '../../support/known-events.ts';
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

async function stopWithWork(): Promise<TestParts> {
  const parts = await openTestParts();
  await parts.work.profiles.put(CHILD);
  await handIn(parts.work, writing('Once upon a time'), parts.clock);
  return parts;
}

beforeEach(() => openWords('family', 'en'));
afterEach(cleanup);

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
  expect(await screen.findByText('Sending. Keep this open.')).toBeTruthy();
  await everythingArrives(parts);
  await parts.work.meta.delete('lease');
  expect(
    await screen.findByText('The school holds all that was handed in here: 1 piece of work.'),
  ).toBeTruthy();
});

test('a device that nobody uses says how to begin', async () => {
  drawScreen(<SyncStopScreen />, await openTestParts());
  expect((await screen.findByRole('link', { name: 'Add a person' })).getAttribute('href')).toBe(
    '/welcome/add',
  );
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

test('axe finds nothing wrong with the stop', async () => {
  const { container } = drawScreen(<SyncStopScreen />, await stopWithWork());
  await screen.findByText('1 piece of work waits to go to school.');
  await waitFor(async () => expect(await findFaults(container)).toEqual([]));
});
