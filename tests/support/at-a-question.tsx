/**
 * A child at one question of a lesson, by what it sees, hears and presses. The question's id is `q`.
 */
import { cleanup, screen, waitFor } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { expect } from 'vitest';
import type { Block, Lesson } from '#core/lesson/blocks.ts';
import type { QuestionResponse } from '#core/lesson/response.ts';
import { draftKey } from '#core/work/registers.ts';
import { readRegister, saveRegister } from '#local/outbox/save-register.ts';
import { LessonScreen } from '../../src/app/student/lesson/LessonScreen.tsx';
import { drawLesson } from './draw-lesson.tsx';
import { studentDevice, type StudentDevice } from './student-device.ts';
import { AMARA, AMARAS_STREAM } from './work.ts';

async function draw(device: StudentDevice) {
  const view = drawLesson(<LessonScreen />, device);
  await screen.findByRole('group');
  return { device, ...view };
}

export const open = async (block: Block, facts?: Partial<Lesson>) =>
  draw(await studentDevice([block], facts));

/** What a crash or a dead battery does: the page is gone, the disk stays. */
export function openAgain(device: StudentDevice) {
  cleanup();
  return draw(device);
}

export const button = (name: string) => screen.getByRole('button', { name });
export const press = (name: string) => userEvent.click(button(name));
export const check = () => userEvent.click(screen.getByRole('button', { name: /^Check/ }));
/** It is said, and the way on turns yellow as soon as the answer is on the disk. */
export async function expectRight() {
  expect(await screen.findByText('Yes, that is right.')).toBeTruthy();
  await waitFor(() => expect(screen.getByRole('button', { name: 'Finish' }).classList).toContain('main'));
}

/** What is said aloud now, in all places in which something is said. */
export const said = () =>
  screen
    .getAllByRole('status')
    .map(({ textContent }) => textContent)
    .join(' | ');

/** Goes on with the Tab key until this has the focus. */
export async function tabTo(element: HTMLElement) {
  for (let keys = 0; document.activeElement !== element; keys += 1) {
    if (keys > 60) throw new Error('The keyboard does not come there.');
    await userEvent.tab();
  }
}

export async function pressByKey(name: string | RegExp) {
  await tabTo(screen.getByRole('button', { name }));
  await userEvent.keyboard('{Enter}');
}

/** A draft of the question lies on the disk, as after a crash in the middle of things. */
export async function leaveDraft(device: StudentDevice, response: QuestionResponse) {
  await waitFor(async () =>
    expect(await readRegister(device.work, AMARAS_STREAM, keyOf(device))).toBeUndefined(),
  );
  const { clock, work } = device;
  await saveRegister(
    work,
    { stream: AMARAS_STREAM, key: keyOf(device), payload: { files: [], response }, personId: AMARA },
    clock,
  );
}

const keyOf = ({ entry, lesson }: StudentDevice) =>
  draftKey({ packId: entry.packId, lessonId: lesson.id, blockId: 'q' });

export async function expectDraft(device: StudentDevice, response: QuestionResponse) {
  const key = keyOf(device);
  await waitFor(async () =>
    expect(await readRegister(device.work, AMARAS_STREAM, key)).toMatchObject({ response }),
  );
}

export async function expectAnswers(device: StudentDevice, points: number[]) {
  await waitFor(async () => {
    const events = (await device.work.events.toArray())
      .filter(({ type }) => type === 'question-answered')
      .sort((a, b) => a.deviceSeq - b.deviceSeq)
      .map(({ payload }) => JSON.parse(payload) as { points: number });
    expect(events.map((event) => event.points)).toEqual(points);
  });
}

/** What describes an element, beside it. */
export function wordsBeside(element: HTMLElement): string | undefined {
  const id = element.getAttribute('aria-describedby');
  return id === null ? undefined : document.getElementById(id)?.textContent.trim();
}
