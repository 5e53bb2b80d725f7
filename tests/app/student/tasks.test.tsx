import { cleanup, screen, waitFor, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { TaskBlock } from '#core/lesson/tasks.ts';
import { draftKey } from '#core/work/registers.ts';
import { readWork } from '#local/outbox/read-work.ts';
import { readRegister, saveRegister } from '#local/outbox/save-register.ts';
import { LessonScreen } from '../../../src/app/student/lesson/LessonScreen.tsx';
import { openWords } from '../../../src/app/ui/words.ts';
import { findFaults } from '../../support/accessible.ts';
import { task } from '../../support/blocks.ts';
import { drawLesson } from '../../support/draw-lesson.tsx';
import { studentDevice, type StudentDevice } from '../../support/student-device.ts';
import { testClock } from '../../support/test-clock.ts';
import { AMARA, AMARAS_STREAM } from '../../support/work.ts';

beforeEach(() => openWords('lesson', 'en'));
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

async function open(device: StudentDevice) {
  const view = drawLesson(<LessonScreen />, device);
  await screen.findByRole('heading', { level: 1, name: device.lesson.title });
  return view;
}

async function openTask(ways: TaskBlock['ways'], more: Partial<TaskBlock> = {}) {
  const device = await studentDevice([{ ...task('t', ways), ...more }]);
  return { device, ...(await open(device)) };
}

async function openAgain(device: StudentDevice) {
  cleanup();
  return open(device);
}

const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));
const saved = () => screen.findByText('Saved on this device');
const keyOf = ({ entry }: StudentDevice) =>
  draftKey({ packId: entry.packId, lessonId: 'beans', blockId: 't' });
const draftNow = (device: StudentDevice) => readRegister(device.work, AMARAS_STREAM, keyOf(device));
const isOpen = (name: string) =>
  screen.getByRole('button', { name: new RegExp(`^${name}`) }).getAttribute('aria-expanded') === 'true';

describe('a task with several ways', () => {
  test('shows them as buttons, and opens those that are pressed, beside each other', async () => {
    const { container } = await openTask(['writing', 'log', 'paper']);
    const group = screen.getByRole('group', { name: /How do you want to do it/ });
    expect(
      within(group)
        .getAllByRole('button')
        .map(({ textContent }) => textContent),
    ).toEqual(['Write', 'Keep a log', 'On paper']);
    expect(screen.queryByLabelText('Write here')).toBeNull();
    await press('Write');
    await press('On paper');
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'On paper' }));
    expect(screen.getByLabelText('Write here')).toBeTruthy();
    expect(screen.getByRole('checkbox', { name: /I did it on paper/ })).toBeTruthy();
    expect(await findFaults(container)).toEqual([]);
    await press('On paper');
    expect(screen.queryByRole('checkbox', { name: /I did it on paper/ })).toBeNull();
  });

  test('puts the cursor onto the page that was opened for writing', async () => {
    await openTask(['writing', 'paper']);
    await press('Write');
    expect(document.activeElement).toBe(screen.getByLabelText('Write here'));
  });

  test('keeps open what was used, also after a crash', async () => {
    const { device } = await openTask(['writing', 'log', 'paper']);
    await press('Write');
    await userEvent.type(screen.getByLabelText('Write here'), 'It grew.');
    await press(/^Write/);
    expect(isOpen('Write')).toBe(true);
    await saved();
    await openAgain(device);
    expect(screen.getByLabelText<HTMLTextAreaElement>('Write here').value).toBe('It grew.');
    expect([isOpen('Write'), isOpen('Keep a log'), isOpen('On paper')]).toEqual([true, false, false]);
  });

  test('hands in all of it as one piece', async () => {
    const { device } = await openTask(['writing', 'log', 'paper'], { log: { what: 'Jumps', unit: 'times' } });
    await press('Write');
    await userEvent.type(screen.getByLabelText('Write here'), 'It grew.');
    await press('Keep a log');
    await press('Write the first line');
    await userEvent.type(screen.getByLabelText('How many times'), '30');
    await press('On paper');
    await userEvent.click(screen.getByRole('checkbox', { name: /I did it on paper/ }));
    await press('Put in my bag');
    await screen.findByText('It is in your bag');
    const [piece, ...others] = await readWork(device.work, AMARAS_STREAM);
    expect(others).toEqual([]);
    expect(piece?.work).toMatchObject({
      ...{ text: 'It grew.', paper: true, logUnit: 'times' },
      log: [{ amount: 30, on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string }],
    });
  });
});

describe('writing', () => {
  test('counts words beside what is wanted', async () => {
    await openTask(['writing'], { words: { least: 20, most: 40 } });
    expect(screen.getByText(/No words yet/).textContent).toBe('No words yet. About 20 to 40 is good.');
    await userEvent.type(screen.getByLabelText('Write here'), 'My bean — it grew 3 cm!');
    expect(screen.getByText(/6 words/)).toBeTruthy();
  });

  test('brings back an earlier version with one tap, and keeps what was there', async () => {
    const { device } = await openTask(['writing']);
    const draft = { stream: AMARAS_STREAM, key: keyOf(device), personId: AMARA };
    await saveRegister(device.work, { ...draft, payload: { text: 'On Monday.', files: [] } }, testClock());
    await openAgain(device);
    const field = screen.getByLabelText<HTMLTextAreaElement>('Write here');
    await userEvent.clear(field);
    await userEvent.type(field, 'On Tuesday.');
    await press('Earlier versions');
    await screen.findByRole('button', { name: /^Bring back the version of/ });
    expect(screen.getByText('On Monday.', { selector: 'p' })).toBeTruthy();
    expect(await findFaults(document.body)).toEqual([]);
    await press(/^Bring back the version of/);
    await screen.findByText('It is back.');
    await waitFor(() => expect(field.value).toBe('On Monday.'));
    expect(await draftNow(device)).toMatchObject({ text: 'On Monday.' });
    await press('Earlier versions');
    expect(await screen.findByText('On Tuesday.')).toBeTruthy();
  });

  test('says that there is no earlier version yet', async () => {
    await openTask(['writing']);
    await press('Earlier versions');
    expect(await screen.findByText('There is no earlier version yet.')).toBeTruthy();
  });
});

describe('an activity log', () => {
  const log = { what: 'Jumps', unit: 'minutes', goal: 60 } as const;

  test('has a line a day, a sum and a goal', async () => {
    const { device, container } = await openTask(['log'], { log });
    expect(screen.getByText('0 minutes of 60 minutes')).toBeTruthy();
    await press('Write the first line');
    expect(document.activeElement).toBe(screen.getByLabelText('Minutes'));
    await userEvent.type(screen.getByLabelText('Minutes'), '12,5');
    await userEvent.type(screen.getByLabelText(/A word about it/), 'In the yard');
    await press('Another line');
    const second = screen.getByRole('group', { name: 'Line 2' });
    await userEvent.type(within(second).getByLabelText('Minutes'), '20');
    expect(screen.getByText('32.5 minutes of 60 minutes')).toBeTruthy();
    expect(await findFaults(container)).toEqual([]);
    await saved();
    await openAgain(device);
    expect(screen.getAllByLabelText<HTMLInputElement>('Minutes').map(({ value }) => value)).toEqual([
      '12.5',
      '20',
    ]);
    expect(screen.getByDisplayValue('In the yard')).toBeTruthy();
  });

  test('asks again for what is no number, and keeps the line', async () => {
    const { device } = await openTask(['log'], { log });
    await press('Write the first line');
    await userEvent.type(screen.getByLabelText('Minutes'), 'many');
    expect(screen.getByRole('alert').textContent).toContain('Please type a number');
    await userEvent.clear(screen.getByLabelText('Minutes'));
    await userEvent.type(screen.getByLabelText('Minutes'), '7');
    expect(screen.queryByRole('alert')).toBeNull();
    await waitFor(async () => expect(await draftNow(device)).toMatchObject({ log: [{ amount: 7 }] }));
  });

  test('lets a line go, and come back', async () => {
    const { device } = await openTask(['log'], { log });
    await press('Write the first line');
    await userEvent.type(screen.getByLabelText('Minutes'), '12');
    await press('Remove line 1');
    expect(screen.queryByLabelText('Minutes')).toBeNull();
    await press('Put it back');
    expect(screen.getByLabelText<HTMLInputElement>('Minutes').value).toBe('12');
    await waitFor(async () => expect(await draftNow(device)).toMatchObject({ log: [{ amount: 12 }] }));
  });

  test('is not handed in while all of its lines are empty', async () => {
    await openTask(['log'], { log });
    await press('Write the first line');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Put in my bag' }).disabled).toBe(true);
  });
});

describe('work on paper', () => {
  test('goes into the bag as a word that it comes', async () => {
    const { device } = await openTask(['writing', 'paper']);
    await press('On paper');
    await userEvent.click(screen.getByRole('checkbox', { name: /I did it on paper/ }));
    await press('Put in my bag');
    await screen.findByText('It is in your bag');
    expect((await readWork(device.work, AMARAS_STREAM)).map(({ work }) => work)).toMatchObject([
      { paper: true, files: [] },
    ]);
  });

  test('may have a photo with it where the task asks for none', async () => {
    await openTask(['writing', 'paper']);
    await press('On paper');
    await press('Add a photo of it');
    expect(await screen.findByRole('button', { name: 'Choose a picture' })).toBeTruthy();
  });
});

describe('what is in the bag', () => {
  async function handIn() {
    const opened = await openTask(['writing']);
    await userEvent.type(screen.getByLabelText('Write here'), 'It grew.');
    await press('Put in my bag');
    await screen.findByText('It is in your bag');
    return opened;
  }

  test('comes out again to be changed as long as it is here, and goes in as the only piece', async () => {
    const { device, container } = await handIn();
    expect(await findFaults(container)).toEqual([]);
    await press('Take it out and change it');
    const field = await screen.findByLabelText<HTMLTextAreaElement>('Write here');
    expect(field.value).toBe('It grew.');
    expect(screen.queryByText('It is in your bag')).toBeNull();
    const title = screen.getByRole('heading', { name: 'My bean diary' });
    await waitFor(() => expect(document.activeElement).toBe(title));
    await userEvent.type(field, ' A lot.');
    await press('Put in my bag');
    await screen.findByText('It is in your bag');
    expect((await readWork(device.work, AMARAS_STREAM)).map(({ work }) => work.text)).toEqual([
      'It grew. A lot.',
    ]);
  });

  test('joins what was begun since', async () => {
    await handIn();
    await press('Hand in another try');
    await userEvent.type(screen.getByLabelText('Write here'), 'Next day.');
    await press('Take it out and change it');
    await waitFor(() => {
      expect(screen.getByLabelText<HTMLTextAreaElement>('Write here').value).toBe('It grew.\n\nNext day.');
    });
  });

  test('that a visit has taken a moment ago says so, and another try goes beside it', async () => {
    const { device } = await handIn();
    // The screen has not heard of it yet when the child presses.
    const button = screen.getByRole('button', { name: 'Take it out and change it' });
    await device.work.meta.put({ name: 'left', upTo: Infinity });
    button.click();
    expect(await screen.findByText(/left this device/)).toBeTruthy();
    await waitFor(() => {
      expect(screen.queryByRole('button', { name: 'Take it out and change it' })).toBeNull();
    });
    expect(await readWork(device.work, AMARAS_STREAM)).toHaveLength(1);
    await press('Hand in another try');
    expect(screen.getByLabelText<HTMLTextAreaElement>('Write here').value).toBe('');
  });

  test('stays there when the disk is full, and says so', async () => {
    const { device } = await handIn();
    vi.spyOn(device.work.registers, 'put').mockImplementation(() => {
      throw new DOMException('The disk is full.', 'QuotaExceededError');
    });
    await press('Take it out and change it');
    expect((await screen.findByRole('alert')).textContent).toContain('Nothing was lost');
    expect(await readWork(device.work, AMARAS_STREAM)).toHaveLength(1);
  });
});
