import { cleanup, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CreditScreen } from '../../../src/app/student/course/CreditScreen.tsx';
import { openWords } from '../../../src/app/ui/words.ts';
import { findFaults } from '../../support/accessible.ts';
import { courseDevice } from '../../support/course-device.tsx';
import { knownEvent } from '../../support/known-events.ts';
import { drawScreen } from '../../support/screen.tsx';
import { nameTeacher } from '../../support/student-device.ts';
import { AMARA } from '../../support/work.ts';

beforeEach(() => openWords('course', 'en'));
afterEach(cleanup);

test('credit that was given says by whom, and from which day on', async () => {
  const device = await courseDevice();
  await nameTeacher(device.work);
  const payload = {
    courseId: 'maths',
    version: 1,
    title: 'Ratios',
    area: 'Mathematics',
    credit: 50,
    doneAt: 0,
  };
  const event = knownEvent({
    id: 'a',
    type: 'credit-awarded',
    kind: 'student',
    owner: AMARA,
    by: 'teacher-1',
    payload,
  });
  await device.work.events.put({ ...event, arrivedAt: 2_000, state: 'stored', seq: 9 });
  const { container } = drawScreen(<CreditScreen />, device);
  expect(await screen.findByText('0.5 credit so far')).toBeTruthy();
  expect(await screen.findByText(/^Given by Ada Okafor, for work done by /)).toBeTruthy();
  expect(await findFaults(container)).toEqual([]);
});

test('before there is any, the page says how it comes', async () => {
  drawScreen(<CreditScreen />, await courseDevice());
  expect(await screen.findByText(/There is no credit yet/)).toBeTruthy();
});
