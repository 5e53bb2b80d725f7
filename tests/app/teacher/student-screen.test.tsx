import { cleanup, screen } from '@testing-library/preact';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Route, Router } from 'preact-iso';
import { StudentScreen } from '../../../src/app/teacher/StudentScreen.tsx';
import { openWords } from '../../../src/app/ui/words.ts';
import { findFaults } from '../../support/accessible.ts';
import { handedIn } from '../../support/known-events.ts';
import { drawScreen, openTestParts } from '../../support/screen.tsx';
import { fillDesk, OKAFOR } from '../../support/teacher-desk.ts';

async function draw(personId: string) {
  const parts = await openTestParts(OKAFOR);
  await fillDesk(parts.work, [handedIn({ id: 'w1', student: 'maya', arrivedAt: 5_000 })]);
  history.replaceState(null, '', `/teacher/class/${personId}`);
  const page = (
    <Router>{[<Route key="one" path="/teacher/class/:studentId" component={StudentScreen} />]}</Router>
  );
  return { parts, ...drawScreen(page, parts) };
}

beforeEach(() => openWords('teacher', 'en'));
afterEach(cleanup);

test('a call is written down on this device, with its day, and goes to school', async () => {
  const { parts } = await draw('leo');
  const person = userEvent.setup();
  await person.click(await screen.findByLabelText('Device broken'));
  await person.type(screen.getByLabelText('Until when? (optional)'), '2031-11-21');
  await person.type(screen.getByLabelText('Note (optional)'), 'Comes on Friday.');
  await person.click(screen.getByRole('button', { name: 'Save the call' }));
  await screen.findByText(/^Saved on this device/);
  const [event] = await parts.work.events.where('stream').equals('student-staff/leo').toArray();
  expect(event?.state).toBe('waiting');
  expect(JSON.parse(event?.payload ?? '')).toEqual({
    outcome: 'device-broken',
    until: new Date(2031, 10, 22).getTime(),
    note: 'Comes on Friday.',
  });
  expect(parts.visits).toEqual(['work']);
  expect((await screen.findAllByText(/^Device broken, until /)).length).toBeGreaterThan(0);
});

test('a call without what was learned is not saved, and says what is missing', async () => {
  const { parts } = await draw('leo');
  await userEvent.setup().click(await screen.findByRole('button', { name: 'Save the call' }));
  expect(screen.getByRole('alert').textContent).toBe('Choose what you learned first.');
  expect(await parts.work.events.where('stream').equals('student-staff/leo').count()).toBe(0);
});

test('somebody who is in none of the classes is not shown', async () => {
  await draw('nobody');
  expect(await screen.findByText('This student is not in your classes')).toBeTruthy();
});

test('axe finds nothing wrong with the page', async () => {
  const { container } = await draw('maya');
  await screen.findByRole('heading', { name: 'Maya' });
  expect(await findFaults(container)).toEqual([]);
});
