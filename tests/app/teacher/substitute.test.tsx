import { cleanup, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ClassScreen } from '../../../src/app/teacher/ClassScreen.tsx';
import { ReviewScreen } from '../../../src/app/teacher/ReviewScreen.tsx';
import { openWords } from '../../../src/app/ui/words.ts';
import { findFaults } from '../../support/accessible.ts';
import { handedIn } from '../../support/known-events.ts';
import { drawScreen, openTestParts } from '../../support/screen.tsx';
import { fillDesk, OKAFOR } from '../../support/teacher-desk.ts';

const UMA = { ...OKAFOR, givenName: 'Uma', roles: ['substitute' as const] };
const HOUR = 60 * 60_000;

/** A desk on which reading ends then. */
async function deskUntil(path: string, hours: number) {
  history.replaceState(null, '', path);
  const parts = await openTestParts(UMA);
  await fillDesk(parts.work, [handedIn({ id: 'w1', student: 'maya' })]);
  await parts.work.profiles.put(UMA);
  await parts.work.reads.toCollection().modify((row) => {
    row.ends = Object.fromEntries(row.streams.map((stream) => [stream, parts.clock.now() + hours * HOUR]));
  });
  return parts;
}

beforeEach(() => openWords('teacher', 'en'));
afterEach(cleanup);

test('a substitute sees the class of the day, and no place for judging work', async () => {
  drawScreen(<ClassScreen />, await deskUntil('/teacher/class', 2));
  expect(await screen.findByRole('row', { name: /Maya/ })).toBeTruthy();
  const places = within(screen.getByRole('navigation')).getAllByRole('link');
  expect(places.map((link) => link.textContent.trim())).toEqual(['Class', 'Packs']);
});

test('when the day is over the desk is locked and nothing of the children is on the device, offline too', async () => {
  const parts = await deskUntil('/teacher/class', 0);
  const { container } = drawScreen(<ClassScreen />, parts);
  expect(await screen.findByRole('heading', { name: 'Your days in this class are over' })).toBeTruthy();
  expect(screen.queryByText(/Maya/)).toBeNull();
  expect(await parts.work.events.count()).toBe(0);
  expect(await findFaults(container)).toEqual([]);
});

test('an address of the teacher’s says whose it is and leads to the class', async () => {
  const parts = await deskUntil('/teacher', 2);
  drawScreen(<ReviewScreen />, parts);
  expect(await screen.findByRole('heading', { name: 'This page is the teacher’s' })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'To the class' }).getAttribute('href')).toBe('/teacher/class');
  expect(await parts.work.events.where('state').equals('waiting').count()).toBe(0);
});
