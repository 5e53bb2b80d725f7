import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Block } from '#core/lesson/blocks.ts';
import { draftKey } from '#core/work/registers.ts';
import { openRecording } from '#local/outbox/open-recording.ts';
import { readRegister } from '#local/outbox/save-register.ts';
import { readWork } from '#local/outbox/read-work.ts';
import { LessonScreen } from '../../../src/app/student/lesson/LessonScreen.tsx';
import { openWords } from '../../../src/app/ui/words.ts';
import { findFaults } from '../../support/accessible.ts';
import { choice, number, paragraph, task, text } from '../../support/blocks.ts';
import { drawLesson } from '../../support/draw-lesson.tsx';
import { pictureBytes } from '../../support/picture.ts';
import { studentDevice, type StudentDevice } from '../../support/student-device.ts';
import { AMARAS_STREAM } from '../../support/work.ts';

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
const eventsOf = async ({ work }: StudentDevice, type: string) =>
  (await work.events.toArray())
    .filter((event) => event.type === type)
    .sort((a, b) => a.deviceSeq - b.deviceSeq);

describe('a lesson', () => {
  test('is shown step by step, with its way on', async () => {
    await openLesson([text('one', 'First thought.'), number('q'), text('two', 'Second thought.')]);
    expect(screen.getByText('First thought.')).toBeTruthy();
    expect(screen.queryByText('Second thought.')).toBeNull();
    await press(/Next/);
    expect(screen.getByText('Second thought.')).toBeTruthy();
    expect(screen.getByText('Part 2 of 2')).toBeTruthy();
  });

  test('opens where the child stopped, after a crash too', async () => {
    const { device } = await openLesson([
      text('one'),
      number('q'),
      text('two', 'Second thought.'),
      task('t'),
    ]);
    await press(/Next/);
    await saved();
    await openAgain(device);
    expect(screen.getByText('Second thought.')).toBeTruthy();
  });

  test('ends with who made it and under which licence, and says once that it was finished', async () => {
    const { device } = await openLesson([text('one')]);
    await press(/Finish/);
    expect(screen.getByText('Drawn by Ada Okafor')).toBeTruthy();
    expect(screen.getByText('Licence: CC BY 4.0')).toBeTruthy();
    await press(/Look again/);
    await press(/Finish/);
    await waitFor(async () => expect(await eventsOf(device, 'lesson-finished')).toHaveLength(1));
  });

  test('in a language that is written from right to left stands that way', async () => {
    const { container } = await openLesson([text('one')], { language: 'ar' });
    expect(container.querySelector('article')?.getAttribute('dir')).toBe('rtl');
    expect(container.querySelector('article')?.getAttribute('lang')).toBe('ar');
  });

  test('that is not on this device says so, with a way on', async () => {
    const device = await studentDevice([text('one')]);
    await device.packs.packs.clear();
    drawLesson(<LessonScreen />, device);
    expect(await screen.findByText('This lesson is not on this device.')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'All lessons' })).toBeTruthy();
  });

  test('has no fault that axe can find, with every kind of thing to do in it', async () => {
    const { container } = await openLesson([text('one'), task('t', ['writing', 'photo', 'sound'])]);
    expect(await findFaults(container)).toEqual([]);
    cleanup();
    const questions = await openLesson([text('one'), choice('c')]);
    await userEvent.click(screen.getByLabelText(/The leaf/));
    await press('Check my answer');
    expect(await findFaults(questions.container)).toEqual([]);
  });
});

describe('a question', () => {
  test('answers at once, keeps what was tried, and gives a hint', async () => {
    const { device } = await openLesson([choice('c')]);
    await userEvent.click(screen.getByLabelText(/The leaf/));
    await press('Check my answer');
    expect(screen.getByText('The leaf breathes.')).toBeTruthy();
    expect(screen.getByText('Tried')).toBeTruthy();
    await press('Show a hint');
    expect(screen.getByText('It is under the ground.')).toBeTruthy();
    await userEvent.click(screen.getByLabelText(/The root/));
    await press('Check again');
    expect(screen.getByText('Roots drink water.')).toBeTruthy();
    await waitFor(async () => {
      const answers = (await eventsOf(device, 'question-answered')).map(
        ({ payload }) => JSON.parse(payload) as { right: boolean; tries: number },
      );
      expect(answers.map(({ right, tries }) => [right, tries])).toEqual([
        [false, 1],
        [true, 2],
      ]);
    });
  });

  test('remembers its answers when the lesson is opened again', async () => {
    const { device } = await openLesson([choice('c')]);
    await userEvent.click(screen.getByLabelText(/The root/));
    await press('Check my answer');
    await waitFor(async () => expect(await eventsOf(device, 'question-answered')).toHaveLength(1));
    await saved();
    await openAgain(device);
    expect(screen.getByText('Yes!')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Check/ })).toBeNull();
  });

  test('with a number asks again for what is none, and counts it as no try', async () => {
    const { device } = await openLesson([number('q')]);
    await userEvent.type(screen.getByRole('textbox'), 'many');
    await press('Check my answer');
    expect(screen.getByRole('alert').textContent).toContain('Please type a number');
    expect(await eventsOf(device, 'question-answered')).toEqual([]);
    await userEvent.clear(screen.getByRole('textbox'));
    await userEvent.type(screen.getByRole('textbox'), '42,0');
    await press('Check my answer');
    expect(screen.getByText('Yes, that is right.')).toBeTruthy();
  });

  test('whose answer could not be saved says so and takes the answer again', async () => {
    const { device } = await openLesson([number('q')]);
    const add = vi.spyOn(device.work.events, 'add').mockImplementation(() => {
      throw new DOMException('The disk is full.', 'QuotaExceededError');
    });
    await userEvent.type(screen.getByRole('textbox'), '42');
    await press('Check my answer');
    expect(await screen.findByText(/could not be saved on this device/)).toBeTruthy();
    add.mockRestore();
    await press('Check my answer');
    await waitFor(async () => expect(await eventsOf(device, 'question-answered')).toHaveLength(1));
    expect(screen.queryByText(/could not be saved on this device/)).toBeNull();
    await waitFor(() => expect(device.visits).toEqual(['work']));
  });

  test('keeps a half-typed answer through a crash', async () => {
    const { device } = await openLesson([number('q')]);
    await userEvent.type(screen.getByRole('textbox'), '4');
    await waitFor(async () => {
      expect(await readRegister(device.work, AMARAS_STREAM, draftOf(device, 'q'))).toMatchObject({
        response: { text: '4' },
      });
    });
    await openAgain(device);
    expect(screen.getByRole<HTMLInputElement>('textbox').value).toBe('4');
  });
});

function draftOf({ entry }: StudentDevice, blockId: string): string {
  return draftKey({ packId: entry.packId, lessonId: 'beans', blockId });
}

describe('a task', () => {
  test('is saved while it is written and goes into the bag whole, exactly once', async () => {
    const { device } = await openLesson([task('t')]);
    const field = screen.getByLabelText('Write here');
    await userEvent.type(field, 'It grew.');
    await press('Put in my bag');
    await screen.findByText('It is in your bag');
    const [piece, ...others] = await readWork(device.work, AMARAS_STREAM);
    expect(others).toEqual([]);
    expect(piece?.work).toMatchObject({ text: 'It grew.', title: 'My bean diary', place: { blockId: 't' } });
    expect(await readRegister(device.work, AMARAS_STREAM, draftOf(device, 't'))).toBeUndefined();
    expect(device.visits).toEqual(['work']);
  });

  test('that was handed in can be handed in again, beside the first', async () => {
    const { device } = await openLesson([task('t')]);
    await userEvent.type(screen.getByLabelText('Write here'), 'One.');
    await press('Put in my bag');
    await screen.findByText('It is in your bag');
    await press('Hand in another try');
    await userEvent.type(screen.getByLabelText('Write here'), 'Two.');
    await press('Put in my bag');
    await screen.findByText('2 pieces are in your bag');
    const texts = (await readWork(device.work, AMARAS_STREAM)).map(({ work }) => work.text);
    expect(texts.sort()).toEqual(['One.', 'Two.']);
  });

  test('cannot be handed in empty', async () => {
    await openLesson([task('t')]);
    await userEvent.type(screen.getByLabelText('Write here'), '  ');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Put in my bag' }).disabled).toBe(true);
  });

  test('that cannot be saved says so, keeps the words on the screen, and can be tried again', async () => {
    const { device } = await openLesson([task('t')]);
    await saved();
    const put = vi.spyOn(device.work.registers, 'put').mockImplementation(() => {
      throw new DOMException('The disk is full.', 'QuotaExceededError');
    });
    await userEvent.type(screen.getByLabelText('Write here'), 'It grew.');
    expect(await screen.findByText(/could not be saved on this device/)).toBeTruthy();
    expect(screen.getByLabelText<HTMLTextAreaElement>('Write here').value).toBe('It grew.');
    put.mockRestore();
    await press('Try again');
    await saved();
    expect(await readRegister(device.work, AMARAS_STREAM, draftOf(device, 't'))).toMatchObject({
      text: 'It grew.',
    });
  });

  test('that could not be saved but was handed in is no draft any more', async () => {
    const { device } = await openLesson([task('t')]);
    await saved();
    const put = vi.spyOn(device.work.registers, 'put').mockImplementation(() => {
      throw new DOMException('The disk is full.', 'QuotaExceededError');
    });
    await userEvent.type(screen.getByLabelText('Write here'), 'It grew.');
    expect(await screen.findByText(/could not be saved on this device/)).toBeTruthy();
    put.mockRestore();
    await press('Put in my bag');
    await screen.findByText('It is in your bag');
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
    expect(await readRegister(device.work, AMARAS_STREAM, draftOf(device, 't'))).toBeUndefined();
  });

  test('keeps what is typed at the moment in which it goes into the bag', async () => {
    const { device } = await openLesson([task('t')]);
    const field = screen.getByLabelText<HTMLTextAreaElement>('Write here');
    await userEvent.type(field, 'It grew');
    screen.getByRole('button', { name: 'Put in my bag' }).click();
    fireEvent.input(field, { target: { value: 'It grew.' } });
    await screen.findByText('It is in your bag');
    const [piece] = await readWork(device.work, AMARAS_STREAM);
    const draft = await readRegister(device.work, AMARAS_STREAM, draftOf(device, 't'));
    const kept = [piece?.work.text, (draft as { text?: string } | undefined)?.text];
    expect(kept).toContain('It grew.');
  });

  test('gets a photo that was ready only after the child had looked at another part', async () => {
    const { device } = await openLesson([text('one'), task('t', ['writing', 'photo'])]);
    const picture = pictureBytes();
    const asked: (() => void)[] = [];
    const slowWorker = class extends EventTarget {
      postMessage(file: File) {
        asked.push(() => this.dispatchEvent(new MessageEvent('message', { data: file })));
      }
      readonly terminate = vi.fn();
    };
    vi.stubGlobal('Worker', slowWorker);
    await press('Write');
    await press('Photo');
    await userEvent.type(screen.getByLabelText('Write here'), 'Look');
    await userEvent.upload(
      await screen.findByLabelText('Choose a picture'),
      new File([picture], 'a.png', { type: 'image/png' }),
    );
    await press(/Finish/);
    await press(/Look again/);
    await expect.poll(() => asked).toHaveLength(1);
    for (const answer of asked) answer();
    expect(await screen.findByText(/^Photo, /)).toBeTruthy();
    await userEvent.type(screen.getByLabelText('Write here'), '!');
    await press('Put in my bag');
    await screen.findByText('It is in your bag');
    const [piece] = await readWork(device.work, AMARAS_STREAM);
    expect(piece?.work).toMatchObject({
      text: 'Look!',
      files: [{ kind: 'photo', sizeBytes: picture.length }],
    });
    vi.unstubAllGlobals();
  });

  test('takes back a recording of its own that a crash cut off, and no other', async () => {
    const device = await studentDevice([task('t', ['sound']), task('u', ['sound'])]);
    const owner = { stream: AMARAS_STREAM, draft: draftOf(device, 'u') };
    await openRecording(device.work, owner, { type: 'audio/webm', kind: 'sound' }).write(new Blob(['hello']));
    const year = 365 * 24 * 60 * 60_000;
    await device.work.recordings.toCollection().modify((row) => {
      row.writtenAt = device.clock.now() + year;
    });
    await open(device);
    await press(/Next/);
    await waitFor(async () => {
      expect(await readRegister(device.work, AMARAS_STREAM, draftOf(device, 'u'))).toMatchObject({
        files: [{ kind: 'sound', sizeBytes: 5 }],
      });
    });
    await waitFor(async () => expect(await device.work.recordings.count()).toBe(0));
    expect(await readRegister(device.work, AMARAS_STREAM, draftOf(device, 't'))).toBeUndefined();
  });

  test('shows the prompt as text, whatever it looks like', async () => {
    await openLesson([{ ...task('t'), prompt: [paragraph('<img src=x onerror=alert(1)>')] }]);
    expect(screen.getByText('<img src=x onerror=alert(1)>')).toBeTruthy();
  });
});
