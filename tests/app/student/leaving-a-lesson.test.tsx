import { cleanup, screen, waitFor } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { PersonId } from '#core/people/ids.ts';
import { draftKey } from '#core/work/registers.ts';
import { readWork } from '#local/outbox/read-work.ts';
import { readRegister } from '#local/outbox/save-register.ts';
import { LessonScreen } from '../../../src/app/student/lesson/LessonScreen.tsx';
import { openWords } from '../../../src/app/ui/words.ts';
import { task } from '../../support/blocks.ts';
import { drawLesson } from '../../support/draw-lesson.tsx';
import { stubMicrophone } from '../../support/microphone.ts';
import { AMARAS_PROFILE, studentDevice, type StudentDevice } from '../../support/student-device.ts';
import { AMARAS_STREAM } from '../../support/work.ts';

const BOJAN = '01920000-0000-7000-8000-00000000000b' as PersonId;

beforeEach(() => openWords('lesson', 'en'));
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

async function open(device: StudentDevice) {
  const view = drawLesson(<LessonScreen />, device);
  await screen.findByRole('heading', { level: 1, name: device.lesson.title });
  return view;
}

/** As with the browser's back and forward: the page goes, and comes at once. */
async function leaveAndComeBack(device: StudentDevice) {
  cleanup();
  return open(device);
}

const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));
const page = () => screen.findByLabelText<HTMLTextAreaElement>('Write here');
const draftNow = ({ work, entry }: StudentDevice) =>
  readRegister(work, AMARAS_STREAM, draftKey({ packId: entry.packId, lessonId: 'beans', blockId: 't' }));

/** The next thing that is to be written is written when the test says so. */
function slowDisk({ work }: StudentDevice): () => void {
  let go: () => void = () => undefined;
  const disk = new Promise<void>((resolve) => (go = resolve));
  const write = work.transaction.bind(work) as (...args: unknown[]) => Promise<unknown>;
  vi.spyOn(work, 'transaction').mockImplementationOnce(((...args: unknown[]) =>
    disk.then(() => write(...args))) as never);
  return go;
}

/** Long enough for a lesson to open that waits for nothing. */
async function expectStaysShut(): Promise<void> {
  for (let turns = 0; turns < 50; turns += 1) await new Promise((resolve) => setTimeout(resolve));
  expect(screen.queryByRole('heading', { level: 1 })).toBeNull();
}

describe('a lesson that is left and opened again at once', () => {
  test('has the last letters that were typed', async () => {
    const device = await studentDevice([task('t', ['writing'])]);
    await open(device);
    await userEvent.type(await page(), 'It grew three centimetres.');
    await leaveAndComeBack(device);
    expect((await page()).value).toBe('It grew three centimetres.');
  });

  test('does not show as a draft what went into the bag meanwhile', async () => {
    const device = await studentDevice([task('t', ['writing'])]);
    await open(device);
    await userEvent.type(await page(), 'Look');
    await screen.findByText('Saved on this device');
    const go = slowDisk(device);
    await press('Put in my bag');
    cleanup();
    drawLesson(<LessonScreen />, device);
    await expectStaysShut();
    go();
    expect(await screen.findByText('It is in your bag')).toBeTruthy();
    expect(screen.queryByLabelText('Write here')).toBeNull();
    expect(await readWork(device.work, AMARAS_STREAM)).toHaveLength(1);
    expect(await draftNow(device)).toBeUndefined();
  });

  test('has the recording that was still ending', async () => {
    const device = await studentDevice([task('t', ['sound', 'writing'])]);
    const microphone = stubMicrophone();
    await open(device);
    await press('Say it');
    await userEvent.click(await screen.findByRole('button', { name: 'Record my voice' }));
    microphone.allow();
    await screen.findByRole('button', { name: 'Stop recording' });
    microphone.hear('hello');
    const end = microphone.endsSlowly();
    cleanup();
    drawLesson(<LessonScreen />, device);
    await expectStaysShut();
    end();
    expect(await screen.findByText(/^Recording, /)).toBeTruthy();
    await press('Write');
    await userEvent.type(await page(), '!');
    await waitFor(async () =>
      expect(await draftNow(device)).toMatchObject({ text: '!', files: [{ kind: 'sound', sizeBytes: 5 }] }),
    );
    expect(microphone.open()).toBe(0);
  });

  test('waits for no recording that could not begin', async () => {
    const device = await studentDevice([task('t', ['sound', 'writing'])]);
    const microphone = stubMicrophone();
    const { isTypeSupported } = MediaRecorder;
    vi.stubGlobal(
      'MediaRecorder',
      Object.assign(
        vi.fn(function broken() {
          throw new DOMException('', 'NotSupportedError');
        }),
        { isTypeSupported },
      ),
    );
    await open(device);
    await press('Say it');
    await userEvent.click(await screen.findByRole('button', { name: 'Record my voice' }));
    microphone.allow();
    await screen.findByRole('alert');
    expect(microphone.open()).toBe(0);
    cleanup();
    drawLesson(<LessonScreen />, device);
    // Sooner than a lesson gives up waiting for what never ends.
    expect(await screen.findByRole('button', { name: 'Say it' }, { timeout: 8000 })).toBeTruthy();
  });

  test('still has what the full disk did not take, and saves it when there is room', async () => {
    const device = await studentDevice([task('t', ['writing'])]);
    let held = 0;
    device.holds.hold = () => {
      held += 1;
      return () => {
        held -= 1;
      };
    };
    await open(device);
    const full = vi.spyOn(device.work.registers, 'put').mockImplementation(() => {
      throw new DOMException('The disk is full.', 'QuotaExceededError');
    });
    await userEvent.type(await page(), 'It grew.');
    await screen.findByText(/could not be saved on this device/);
    await leaveAndComeBack(device);
    expect((await page()).value).toBe('It grew.');
    expect(await screen.findByText(/could not be saved on this device/)).toBeTruthy();
    full.mockRestore();
    await press('Try again');
    await screen.findByText('Saved on this device');
    expect(await draftNow(device)).toMatchObject({ text: 'It grew.' });
    cleanup();
    await waitFor(() => expect(held).toBe(0));
  });
});

test('a camera that is given when the child has left goes off at once', async () => {
  const device = await studentDevice([task('t', ['photo'])]);
  const microphone = stubMicrophone();
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  await open(device);
  await userEvent.click(await screen.findByRole('button', { name: 'Take a photo' }));
  cleanup();
  microphone.allow();
  await waitFor(() => expect(microphone.given()).toBe(1));
  await waitFor(() => expect(microphone.open()).toBe(0));
});

test('who opens the app in the place of somebody else sees nothing of what that one wrote', async () => {
  const device = await studentDevice([task('t', ['writing'])]);
  await device.work.profiles.put({ ...AMARAS_PROFILE, personId: BOJAN, givenName: 'Bojan' });
  await open(device);
  await userEvent.type(await page(), 'My secret.');
  const seen: string[] = [];
  const looking = new MutationObserver(() => {
    seen.push(screen.queryByLabelText<HTMLTextAreaElement>('Write here')?.value ?? 'nothing');
  });
  await device.people.open(BOJAN);
  looking.observe(document.body, { childList: true, subtree: true });
  await waitFor(() => expect(screen.queryByLabelText('Write here')).toBeNull());
  expect((await page()).value).toBe('');
  looking.disconnect();
  expect(seen).not.toContain('My secret.');
});
