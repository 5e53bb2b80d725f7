import { cleanup, screen, waitFor, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openLessons } from '../../../../src/app/platform/open-lessons.ts';
import { TonightScreen } from '../../../../src/app/teacher/tonight/TonightScreen.tsx';
import { openWords } from '../../../../src/app/ui/words.ts';
import { findFaults } from '../../../support/accessible.ts';
import { smallPdf } from '../../../support/small-pdf.ts';
import { drawScreen, openTestParts } from '../../../support/screen.tsx';
import { fillDesk, OKAFOR } from '../../../support/teacher-desk.ts';

async function draw() {
  const parts = await openTestParts(OKAFOR);
  await fillDesk(parts.work, []);
  return { parts, ...drawScreen(<TonightScreen />, parts) };
}

async function nameIt(title: string): Promise<void> {
  await userEvent.type(await screen.findByLabelText('What is it called?'), title);
}

/** As the disk has it. */
async function keptLesson() {
  const [row] = await openLessons().lessons.toArray();
  return row;
}

const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));

beforeEach(async () => {
  await openWords('teacher', 'en');
  // Nobody answers: what is published waits.
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  vi.stubGlobal(
    'URL',
    Object.assign(URL, { createObjectURL: () => 'blob:test', revokeObjectURL: () => undefined }),
  );
});
afterEach(async () => {
  cleanup();
  vi.unstubAllGlobals();
  const db = openLessons();
  await Promise.all(db.tables.map((table) => table.clear()));
});

test('every change is on the disk, and a page that opens again stands where it stood', async () => {
  const { unmount } = await draw();
  await nameIt('Halves');
  await press('Text');
  const text = await screen.findByLabelText('What do you want to tell them?');
  expect(document.activeElement).toBe(text);
  await userEvent.type(text, 'Fold it.');
  expect(await screen.findByText('Saved on this device')).toBeTruthy();
  await waitFor(async () =>
    expect((await keptLesson())?.lesson.pieces).toMatchObject([{ text: 'Fold it.' }]),
  );
  unmount();
  await draw();
  expect(await screen.findByDisplayValue('Halves')).toBeTruthy();
  expect(await screen.findByDisplayValue('Fold it.')).toBeTruthy();
});

test('what is missing is said beside it and where it is, and nothing is published', async () => {
  await draw();
  await press('Choose an answer');
  await press('Publish to Maths 6');
  expect(await screen.findByText('3 things are missing.')).toBeTruthy();
  expect(screen.getByText('Give the lesson a name.')).toBeTruthy();
  const question = within(screen.getByRole('article', { name: '1. Question: choose' }));
  expect(question.getByText('Write what you ask.')).toBeTruthy();
  expect(question.getByText('Write two answers at least.')).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByLabelText('What is it called?'));
  expect((await keptLesson())?.sending).toBeUndefined();
});

test('with no network it waits, can be taken back, and is published again as a new version', async () => {
  await draw();
  await nameIt('Halves');
  await press('A word or two');
  await userEvent.type(await screen.findByLabelText('What do you ask?'), 'What is 1/2?');
  await userEvent.type(screen.getByLabelText('The right answer'), 'half');
  await press('Publish to Maths 6');
  expect(await screen.findByText(/^Waits on this device/)).toBeTruthy();
  expect((await keptLesson())?.sending).toMatchObject({ version: 1, classId: 'six' });
  await press('Take it back and change it');
  await press('Publish to Maths 6');
  await waitFor(async () => expect((await keptLesson())?.sending?.version).toBe(2));
});

test('a PDF weighs what it weighs, can be moved, and can be taken out', async () => {
  await draw();
  await press('Text');
  const pdf = new File([new Uint8Array(smallPdf('Squares'))], 'squared-paper.pdf', {
    type: 'application/pdf',
  });
  await userEvent.upload(await screen.findByLabelText('Photos, films, sounds, PDFs'), pdf);
  const piece = within(await screen.findByRole('article', { name: '2. PDF' }));
  expect(await piece.findByDisplayValue('squared paper')).toBeTruthy();
  expect(await piece.findByText('1 kB')).toBeTruthy();
  await userEvent.click(piece.getByRole('button', { name: 'Move up' }));
  expect(await screen.findByRole('article', { name: '1. PDF' })).toBeTruthy();
  await userEvent.click(
    within(screen.getByRole('article', { name: '1. PDF' })).getByRole('button', { name: 'Take out' }),
  );
  await waitFor(() => expect(screen.queryByRole('article', { name: /PDF/ })).toBeNull());
});

test('a file that no lesson carries is said by its name, and can be left out', async () => {
  await draw();
  const music = new File(['x'], 'notes.docx', { type: 'application/msword' });
  await screen.findByRole('button', { name: 'Text' });
  await userEvent.upload(screen.getByLabelText('Photos, films, sounds, PDFs'), music, { applyAccept: false });
  expect(await screen.findByText(/^notes\.docx cannot be part of a lesson/)).toBeTruthy();
  await press('Leave it out');
  await waitFor(() => expect(screen.queryByText(/^notes\.docx/)).toBeNull());
});

test('the lesson can be looked at as a child gets it', async () => {
  await draw();
  await nameIt('Halves');
  await press('Text');
  await userEvent.type(
    await screen.findByLabelText('What do you want to tell them?'),
    'One{Enter}{Enter}- two',
  );
  await press('Choose an answer');
  await userEvent.type(await screen.findByLabelText('Answer 1'), 'half');
  await press('Show it as a child gets it');
  const preview = within(screen.getByRole('region', { name: 'Look at it' }));
  expect(preview.getByText('One').tagName).toBe('P');
  expect(preview.getByRole('listitem').textContent).toBe('two');
  expect(preview.getByRole('radio', { name: /half/ })).toBeTruthy();
});

test('everybody can use the page, in both languages', async () => {
  for (const locale of ['en', 'es'] as const) {
    await openWords('teacher', locale);
    const { container } = await draw();
    await waitFor(() => expect(container.querySelector('#tonight-title')).not.toBeNull());
    for (const button of container.querySelectorAll<HTMLElement>('.tonight-add .button:not(.file-choice)'))
      if (button.querySelector('svg') !== null && !/Say it|Decirlo/.test(button.textContent)) button.click();
    await waitFor(() => expect(container.querySelectorAll('.tonight-piece').length).toBeGreaterThan(4));
    expect(await findFaults(container)).toEqual([]);
    cleanup();
    await Promise.all(openLessons().tables.map((table) => table.clear()));
  }
});
