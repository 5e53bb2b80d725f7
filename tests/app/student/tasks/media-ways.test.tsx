import { cleanup, screen, waitFor, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { TaskBlock } from '#core/lesson/tasks.ts';
import { draftKey } from '#core/work/registers.ts';
import { readRegister } from '#local/outbox/save-register.ts';
import { LessonScreen } from '../../../../src/app/student/lesson/LessonScreen.tsx';
import { parseSheet } from '../../../../src/app/student/lesson/tasks/drawing/sheet-state.ts';
import { readDrawing } from '../../../../src/app/student/lesson/tasks/drawing/strokes.ts';
import { openWords } from '../../../../src/app/ui/words.ts';
import { findFaults } from '../../../support/accessible.ts';
import { task } from '../../../support/blocks.ts';
import { drawLesson } from '../../../support/draw-lesson.tsx';
import { stubMicrophone } from '../../../support/microphone.ts';
import { studentDevice, type StudentDevice } from '../../../support/student-device.ts';
import { AMARAS_STREAM } from '../../../support/work.ts';

beforeEach(() => openWords('lesson', 'en'));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function openWay(block: TaskBlock, way: RegExp) {
  const device = await studentDevice([block]);
  const { container } = drawLesson(<LessonScreen />, device);
  await userEvent.click(await screen.findByRole('button', { name: way }));
  return { device, container };
}

const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));

async function untilEnabled(name: string): Promise<void> {
  await waitFor(() => expect(screen.getByRole<HTMLButtonElement>('button', { name }).disabled).toBe(false));
}

async function draftOf({ work, entry }: StudentDevice): Promise<{ strokes?: string; files?: unknown[] }> {
  const key = draftKey({ packId: entry.packId, lessonId: 'beans', blockId: 't' });
  return (await readRegister(work, AMARAS_STREAM, key)) ?? {};
}

async function stepsOf(device: StudentDevice): Promise<string[]> {
  const sheet = parseSheet((await draftOf(device)).strokes);
  return (readDrawing(sheet?.code ?? '')?.steps ?? []).map(({ kind }) => kind);
}

describe('a recording', () => {
  test('says its price before, pauses, goes on, and ends when the time of the task is up', async () => {
    const microphone = stubMicrophone();
    await openWay({ ...task('t', ['sound', 'writing']), maxSeconds: 1 }, /^Say it/);
    expect(await screen.findByText(/About 0\.2 MB a minute\..*At most 0:01\./)).toBeTruthy();
    await press('Record my voice');
    microphone.allow();
    await userEvent.click(await screen.findByRole('button', { name: 'Pause' }));
    expect(screen.getAllByRole('status').map(({ textContent }) => textContent)).toContain(
      'Paused. What you recorded is saved.',
    );
    await press('Go on');
    microphone.hear('hello');
    expect(
      await screen.findByText('The time was up, so the recording ended. It is below.', {}, { timeout: 5000 }),
    ).toBeTruthy();
    expect(await screen.findByText(/^Recording, /)).toBeTruthy();
    expect(microphone.open()).toBe(0);
  });

  test('never takes the place of an earlier one; what is taken out can be put back', async () => {
    const microphone = stubMicrophone();
    const { device } = await openWay(task('t', ['sound', 'writing']), /^Say it/);
    for (const [button, words] of [
      ['Record my voice', 'one'],
      ['Record another one', 'two'],
    ] as const) {
      await untilEnabled(button);
      await press(button);
      microphone.allow();
      await screen.findByRole('button', { name: 'Stop recording' });
      microphone.hear(words);
      await press('Stop recording');
    }
    await waitFor(() => expect(screen.getAllByText(/^Recording, /)).toHaveLength(2));
    const [first] = screen.getAllByRole('button', { name: 'Remove' });
    if (first === undefined) throw new Error('Nothing can be taken out.');
    await userEvent.click(first);
    const back = await screen.findByRole('button', { name: 'Put it back' });
    expect(document.activeElement).toBe(back);
    expect(screen.getAllByText(/^Recording, /)).toHaveLength(1);
    await userEvent.click(back);
    await waitFor(async () => expect((await draftOf(device)).files).toHaveLength(2));
  });

  test.each([
    ['NotAllowedError', /may not use the camera/],
    ['NotFoundError', /no camera here/],
    ['NotReadableError', /Another app is using the camera/],
  ])(
    'that the browser refuses with %s says why and opens another way right there',
    async (error, sentence) => {
      const microphone = stubMicrophone();
      const { container } = await openWay(task('t', ['writing', 'video']), /^Film it/);
      await userEvent.click(await screen.findByRole('button', { name: 'Open the camera' }));
      const note = await waitFor(() => {
        // Where there is no microphone, it asks once more for the camera alone.
        microphone.refuse(error);
        return screen.getByRole('alert');
      });
      expect(note.textContent).toMatch(sentence);
      expect(await findFaults(container)).toEqual([]);
      await userEvent.click(within(note).getByRole('button', { name: 'Write' }));
      expect(await screen.findByRole('textbox')).toBeTruthy();
    },
  );
});

describe('a drawing', () => {
  const draw = async (keys: string) => {
    screen.getByRole('application', { name: 'Drawing sheet' }).focus();
    await userEvent.keyboard(keys);
  };

  test('is drawn with keys, undone, redone and cleared, and each step is on the disk', async () => {
    const { device, container } = await openWay(task('t', ['drawing', 'writing']), /^Draw/);
    await screen.findByRole('application', { name: 'Drawing sheet' });
    expect(await findFaults(container)).toEqual([]);
    await userEvent.click(screen.getByRole('radio', { name: 'Green' }));
    await userEvent.click(screen.getByRole('radio', { name: 'Thick' }));
    await draw(' {ArrowRight}{ArrowDown} ');
    await waitFor(async () => expect(await stepsOf(device)).toEqual(['pen']));
    expect((await draftOf(device)).strokes).toMatch(/^-\|/);
    await press('Undo');
    await waitFor(async () => expect((await draftOf(device)).strokes).toMatch(/^0\|/));
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Put in my bag' }).disabled).toBe(true);
    await press('Redo');
    await press('Clear all');
    await waitFor(async () => expect(await stepsOf(device)).toEqual(['pen', 'clear']));
    await press('Undo');
    await waitFor(async () => expect(await stepsOf(device)).toEqual(['pen']));
  });

  test('that was begun lies ready when the lesson is opened again', async () => {
    const { device } = await openWay(task('t', ['drawing', 'writing']), /^Draw/);
    await screen.findByRole('application', { name: 'Drawing sheet' });
    await draw(' {ArrowRight} ');
    await waitFor(async () => expect(await stepsOf(device)).toEqual(['pen']));
    cleanup();
    drawLesson(<LessonScreen />, device);
    await untilEnabled('Undo');
    await draw(' {ArrowLeft} ');
    await waitFor(async () => expect(await stepsOf(device)).toEqual(['pen', 'pen']));
  });

  test('whose picture cannot be made says so, and stays a drawing', async () => {
    const { device } = await openWay(task('t', ['drawing', 'writing']), /^Draw/);
    await screen.findByRole('application', { name: 'Drawing sheet' });
    await draw(' {ArrowRight} ');
    await press('I am done drawing');
    expect(await screen.findByText(/The picture could not be kept/)).toBeTruthy();
    await press('Put in my bag');
    expect(await screen.findByText(/could not be put in your bag/)).toBeTruthy();
    expect(await stepsOf(device)).toEqual(['pen']);
  });
});
