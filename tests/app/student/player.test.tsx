import { cleanup, screen, waitFor, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Block } from '#core/lesson/blocks.ts';
import { READING_KEY } from '#core/work/reading.ts';
import { resumeKey } from '#core/work/resume.ts';
import { readRegister } from '#local/outbox/save-register.ts';
import { LessonScreen } from '../../../src/app/student/lesson/LessonScreen.tsx';
import { openWords } from '../../../src/app/ui/words.ts';
import { findFaults } from '../../support/accessible.ts';
import { choice, number, task, text } from '../../support/blocks.ts';
import { drawLesson } from '../../support/draw-lesson.tsx';
import { studentDevice, type StudentDevice } from '../../support/student-device.ts';
import { AMARA, AMARAS_STREAM } from '../../support/work.ts';

beforeEach(() => openWords('lesson', 'en'));
afterEach(() => {
  cleanup();
  localStorage.clear();
  showUsual();
  vi.restoreAllMocks();
});

function showUsual() {
  for (const name of Object.keys(document.documentElement.dataset))
    Reflect.deleteProperty(document.documentElement.dataset, name);
}

async function open(device: StudentDevice) {
  const view = drawLesson(<LessonScreen />, device);
  await screen.findByRole('heading', { level: 1, name: device.lesson.title });
  return view;
}

async function openLesson(blocks: Block[], facts?: Parameters<typeof studentDevice>[1]) {
  const device = await studentDevice(blocks, facts);
  return { device, ...(await open(device)) };
}

/** What a crash or a dead battery does: the page is gone, the disk stays. */
async function openAgain(device: StudentDevice) {
  cleanup();
  return open(device);
}

const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));
const saved = () => screen.findByText('Saved on this device');

describe('a lesson', () => {
  test('says with each step which part it is, and puts the focus on its heading', async () => {
    await openLesson([text('one'), number('q'), text('two'), choice('c')]);
    await press(/Next/);
    const heading = screen.getByRole('heading', { level: 1 });
    await waitFor(() => expect(document.activeElement).toBe(heading));
    expect(heading).toHaveProperty('tabIndex', -1);
    const part = document.getElementById(heading.getAttribute('aria-describedby') ?? '');
    expect(part?.textContent).toBe('Part 2 of 2');
  });

  test('opens at the very block where the child was, not only at its step', async () => {
    const { device } = await openLesson([text('one'), text('two'), number('q')]);
    await userEvent.type(screen.getByRole('textbox'), '4');
    await saved();
    await openAgain(device);
    expect(screen.getByRole('textbox')).toHaveProperty('value', '4');
    expect(document.activeElement?.id).toBe('block-q');
  });

  test('keeps the second of each film, whatever was done after it', async () => {
    const blocks: Block[] = [
      { kind: 'audio', id: 'first', file: 'a.ogg', title: 'First', transcript: [] },
      { kind: 'audio', id: 'second', file: 'b.ogg', title: 'Second', transcript: [] },
      number('q'),
    ];
    const { device } = await openLesson(blocks);
    await saved();
    const sounds = document.querySelectorAll('audio:not(.narrator)');
    for (const [index, second] of [12, 34].entries()) {
      const sound = sounds[index] as HTMLAudioElement;
      Object.defineProperty(sound, 'readyState', { value: 1 });
      sound.currentTime = second;
      sound.dispatchEvent(new Event('pause'));
    }
    await userEvent.type(screen.getByRole('textbox'), '4');
    await waitFor(async () => {
      const key = resumeKey({ packId: device.entry.packId, lessonId: device.lesson.id });
      expect(await readRegister(device.work, AMARAS_STREAM, key)).toMatchObject({
        blockId: 'q',
        media: { first: 12, second: 34 },
      });
    });
  });

  test('ends with what was passed by and a way to each, and with nothing of the kind when all is done', async () => {
    await openLesson([text('one'), number('q'), text('two'), task('t')]);
    await press(/Next/);
    await press(/Finish/);
    expect(screen.getByRole('heading', { name: '2 things are not done yet' })).toBeTruthy();
    expect(screen.getByText(/1 question is not answered yet/)).toBeTruthy();
    expect(screen.getByText(/1 task is not in your bag yet/)).toBeTruthy();
    await press('Question in part 1');
    expect(screen.getByText('Part 1 of 2')).toBeTruthy();
    expect(document.activeElement?.id).toBe('block-q');
    await userEvent.type(screen.getByRole('textbox'), '42');
    await press('Check my answer');
    await press(/Next/);
    await press(/Finish/);
    expect(screen.getByRole('heading', { name: '1 thing is not done yet' })).toBeTruthy();
    await press('My bean diary, part 2');
    expect(screen.getByText('Part 2 of 2')).toBeTruthy();
  });

  test('that is done opens at its beginning again, and shows the way home when nothing comes after it', async () => {
    const { device } = await openLesson([text('one', 'First thought.'), number('q'), text('two')]);
    await press(/Next/);
    await press(/Finish/);
    expect(await screen.findByRole('link', { name: 'Go to Today' })).toBeTruthy();
    await saved();
    await openAgain(device);
    expect(screen.getByText('First thought.')).toBeTruthy();
  });

  test('lists at its end the words that it explains', async () => {
    const terms = [{ id: 'root', term: 'root', meaning: ['It drinks.'] }];
    const { container } = await openLesson([text('one')], { terms });
    await press(/Finish/);
    expect(screen.getByRole('heading', { name: 'Words of this lesson' })).toBeTruthy();
    expect(screen.getByText('It drinks.')).toBeTruthy();
    expect(await findFaults(container)).toEqual([]);
  });
});

describe('reading settings', () => {
  const root = () => document.documentElement.dataset;

  test('are at hand in a lesson, show at once, and are kept with the person’s work', async () => {
    const { device, container } = await openLesson([text('one')]);
    await press('Reading');
    await userEvent.click(await screen.findByRole('radio', { name: 'Very large' }));
    await userEvent.click(screen.getByRole('radio', { name: 'Dark' }));
    expect(root()).toMatchObject({ size: '3', theme: 'dark' });
    await waitFor(async () =>
      expect(await readRegister(device.work, AMARAS_STREAM, READING_KEY)).toEqual({
        size: 3,
        spacing: 0,
        font: 'bookbag',
        ground: 'dark',
      }),
    );
    expect(await findFaults(container)).toEqual([]);
    await press('As it was at first');
    expect(root()).not.toHaveProperty('size');
    expect(root()).not.toHaveProperty('theme');
  });

  test('are still there when they are opened again', async () => {
    await openLesson([text('one')]);
    await press('Reading');
    const group = await screen.findByRole('group', { name: 'Letters' });
    await userEvent.click(within(group).getByRole('radio', { name: 'Book letters' }));
    await press('Close');
    await press('Reading');
    expect(await screen.findByRole('radio', { name: 'Book letters' })).toHaveProperty('checked', true);
    expect(localStorage.getItem(`bookbag-reading-${AMARA}`)).toContain('serif');
  });
});
