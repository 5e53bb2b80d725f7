import { cleanup, screen, waitFor, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { RosterLook } from '#core/protocol/roster.ts';
import type { ProfileRow } from '#local/store/work-database.ts';
import { RosterScreen } from '../../../src/app/office/roster/RosterScreen.tsx';
import { openWords } from '../../../src/app/ui/words.ts';
import { findFaults } from '../../support/accessible.ts';
import { drawScreen, openTestParts } from '../../support/screen.tsx';

const HEAD: ProfileRow = {
  personId: 'head',
  givenName: 'Noor',
  roles: ['office'],
  signedIn: true,
  lastOpenedAt: 0,
};

const MAYA = { id: 'new:person:1', name: 'Maya Rivera', where: 'Room 5', from: '', fields: [] };
const LOOK: RosterLook = {
  format: 'plain',
  plan: 'plan-1',
  changes: [
    { verb: 'added', as: 'student', ...MAYA },
    {
      ...{ verb: 'changed', as: 'student', id: 'sam', name: 'Samuel Rivera', where: '', from: '' },
      fields: [
        { field: 'grade', before: '3', after: '4' },
        { field: 'language', before: '', after: 'es' },
      ],
    },
  ],
  problems: [
    { file: 'room.csv', row: 8, level: 'error', code: 'odd-phone', value: 'call me', who: 'Theo Wallace' },
    { file: 'room.csv', row: 1, level: 'note', code: 'unknown-column', value: 'Shoe size', who: '' },
  ],
  questions: [],
  absent: [{ key: 'leo student', as: 'student', name: 'Leo Rivera', where: 'Room 5' }],
  schools: [],
};

type Asked = { path: string; body: { plan?: string; leave: string[]; choices: Record<string, string> } };

/** The school's answers, one after the other; the last one again and again. */
function answering(...answers: [unknown, ...unknown[]]): Asked[] {
  const asked: Asked[] = [];
  vi.stubGlobal('fetch', (path: string, { body }: { body: string }) => {
    asked.push({ path, body: JSON.parse(body) as Asked['body'] });
    return Promise.resolve(Response.json(answers[Math.min(asked.length, answers.length) - 1]));
  });
  return asked;
}

async function chooseFile() {
  const parts = await openTestParts(HEAD);
  const drawn = drawScreen(<RosterScreen />, parts);
  const file = new File(['Name,Class\nMaya Rivera,Room 5\n'], 'room.csv', { type: 'text/csv' });
  await userEvent.upload(await screen.findByLabelText('Choose the file'), file);
  return { ...drawn, parts };
}

beforeEach(() => openWords('office', 'en'));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('a file says what it would change, counts first, and every row that has to be mended', async () => {
  answering(LOOK);
  const { container } = await chooseFile();
  const errors = within(await screen.findByRole('region', { name: '1 row to mend' }));
  expect(errors.getByText('Row 8 · Theo Wallace')).toBeTruthy();
  expect(errors.getByText(/“call me” is no phone number. Write its digits/)).toBeTruthy();
  expect(screen.getByText('1 new child')).toBeTruthy();
  expect(screen.getByText('Maya Rivera, in Room 5')).toBeTruthy();
  expect(screen.getByText('Samuel Rivera: grade 3 → 4; home language Spanish')).toBeTruthy();
  expect(screen.getByText(/“Shoe size” means nothing/)).toBeTruthy();
  expect(await findFaults(container)).toEqual([]);
});

test('it is brought in as it was shown, and says so', async () => {
  const asked = answering(LOOK, { state: 'done', events: 4 });
  const { parts } = await chooseFile();
  await userEvent.click(await screen.findByRole('button', { name: 'Bring in the other child' }));
  expect(await screen.findByRole('heading', { name: 'They are in' })).toBeTruthy();
  expect(asked.map(({ path }) => path)).toEqual(['/api/roster/look', '/api/roster/apply']);
  expect(asked[1]?.body.plan).toBe('plan-1');
  expect(parts.visits).toEqual(['person']);
});

test('when the school has changed meanwhile nothing was brought in, and it shows how it looks now', async () => {
  answering(LOOK, { state: 'changed', look: { ...LOOK, plan: 'plan-2' } });
  await chooseFile();
  await userEvent.click(await screen.findByRole('button', { name: 'Bring in the other child' }));
  expect(await screen.findByText(/so nothing was brought in/)).toBeTruthy();
});

test('who is not in the file stays, until somebody ticks them', async () => {
  const asked = answering(LOOK);
  await chooseFile();
  await userEvent.click(await screen.findByRole('checkbox', { name: 'Leo Rivera, in Room 5' }));
  await waitFor(() => expect(asked.at(-1)?.body.leave).toEqual(['leo student']));
});

test('a question has to be answered first, and its answer can be changed', async () => {
  const question = {
    ...{
      key: 'maya',
      at: { file: 'room.csv', row: 2 },
      kind: 'student',
      name: 'Maya Rivera',
      where: 'Room 5',
    },
    same: [{ personId: 'known', name: 'Maya Rivera', where: 'Room 12' }],
  };
  const asked = answering({ ...LOOK, questions: [question] }, LOOK);
  await chooseFile();
  const apply = await screen.findByRole('button', { name: 'Bring in the other child' });
  expect(apply).toHaveProperty('disabled', true);
  await userEvent.click(screen.getByRole('radio', { name: 'The same as Maya Rivera, now in Room 12' }));
  await waitFor(() => expect(apply).toHaveProperty('disabled', false));
  await userEvent.click(screen.getByRole('radio', { name: 'Another child of the same name' }));
  await waitFor(() => expect(asked.at(-1)?.body.choices).toEqual({ maya: 'new' }));
});

test('a workbook is named, and only another file can be chosen', async () => {
  const workbook = { file: 'room.xlsx', row: null, level: 'error', code: 'workbook', value: '', who: '' };
  answering({ ...LOOK, changes: [], absent: [], problems: [workbook] });
  await chooseFile();
  expect(await screen.findByText(/choose “Save as” or “Download”, then CSV/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Bring/ })).toBeNull();
});

test('without the school nothing is changed, and it says so', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
  await chooseFile();
  expect(
    await screen.findByText(/The school cannot be reached from here now. Nothing was changed/),
  ).toBeTruthy();
});
