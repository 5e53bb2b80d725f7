import { cleanup, screen, waitFor } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LessonScreen } from '../../../src/app/student/lesson/LessonScreen.tsx';
import { openWords } from '../../../src/app/ui/words.ts';
import { task, text } from '../../support/blocks.ts';
import { drawLesson } from '../../support/draw-lesson.tsx';
import { studentDevice } from '../../support/student-device.ts';
import { stubMicrophone } from '../../support/microphone.ts';

beforeEach(() => openWords('lesson', 'en'));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function openTask() {
  const device = await studentDevice([text('one'), task('t', ['sound'])]);
  drawLesson(<LessonScreen />, device);
  await screen.findByRole('button', { name: 'Record my voice' });
  return device;
}

const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));

test('a microphone that is taken away ends the recording on the screen, and what came is kept', async () => {
  const microphone = stubMicrophone();
  await openTask();
  await press('Record my voice');
  microphone.allow();
  await screen.findByRole('button', { name: 'Stop recording' });
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Put in my bag' }).disabled).toBe(true);
  microphone.hear('hello');
  microphone.takeAway();
  await screen.findByText(/^Recording, /);
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Stop recording' })).toBeNull());
  expect(microphone.open()).toBe(0);
});

test('nothing is recorded when the child has moved on while the browser asked for the microphone', async () => {
  const microphone = stubMicrophone();
  const device = await openTask();
  await press('Record my voice');
  await press(/Finish/);
  microphone.allow();
  await waitFor(() => expect(microphone.given()).toBe(1));
  await waitFor(() => expect(microphone.open()).toBe(0));
  expect(await device.work.recordings.count()).toBe(0);
});
