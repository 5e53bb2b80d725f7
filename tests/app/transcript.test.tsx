import { cleanup, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CourseStanding } from '#core/course/standing.ts';
import { Transcript } from '../../src/app/transcript/Transcript.tsx';
import { openWords } from '../../src/app/ui/words.ts';
import { findFaults } from '../support/accessible.ts';
import { openTestParts, drawScreen } from '../support/screen.tsx';

beforeEach(() => openWords('transcript', 'en'));
afterEach(cleanup);

const AT = Date.UTC(2026, 10, 3, 12);
const STANDING: CourseStanding = {
  ...{ courseId: 'ratios', version: 1, title: 'Ratios', language: 'en', area: 'Mathematics', credit: 50 },
  units: [
    { title: 'The price of one', state: 'test-out', at: AT },
    { title: 'Percent', state: 'open' },
    { title: 'A meal', state: 'not-yet' },
  ],
  awarded: 0,
};

async function draw(standing: Partial<CourseStanding> = {}) {
  const standings = [{ ...STANDING, ...standing }];
  const view = drawScreen(<Transcript name="Nadia" {...{ standings }} now={AT} />, await openTestParts());
  expect(await findFaults(view.container)).toEqual([]);
}

test('each unit says where it stands, and since when in words', async () => {
  await draw();
  const rows = within(screen.getByRole('table', { name: 'Ratios' })).getAllByRole('row');
  expect(rows.slice(1).map(({ textContent }) => textContent)).toEqual([
    expect.stringContaining('Mastered with the test-outNovember 3, 2026'),
    expect.stringContaining('Under way–'),
    expect.stringContaining('Not yet–'),
  ]);
  expect(screen.getByText('1 of 3 units mastered')).toBeTruthy();
  expect(screen.getByText(/0.5 credit when all is mastered/)).toBeTruthy();
});

test('credit that may be given is told from credit that was given', async () => {
  await draw({ earnedAt: AT });
  expect(
    screen.getByText(/0.5 credit can be given, Mathematics. The work was done by November 3, 2026./),
  ).toBeTruthy();
  cleanup();
  await draw({ earnedAt: AT, awarded: 50 });
  expect(screen.getByText(/0.5 credit given, Mathematics/)).toBeTruthy();
  expect(screen.getByText('0.5 credit in all')).toBeTruthy();
});
