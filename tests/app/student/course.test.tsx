import { cleanup, screen, waitFor, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openWords } from '../../../src/app/ui/words.ts';
import { readCourseWork } from '#core/course/read-course-work.ts';
import { findFaults } from '../../support/accessible.ts';
import { courseDevice, drawCourse, type CourseDevice } from '../../support/course-device.tsx';

beforeEach(async () => {
  await openWords('lesson', 'en');
  await openWords('course', 'en');
});
afterEach(cleanup);

const button = (name: string) => screen.getByRole('button', { name });
const press = (name: string) => userEvent.click(button(name));
const link = (name: string | RegExp) => screen.getByRole('link', { name });

/** Answers the question that stands there: by default with what is right. */
async function answer(change = (right: number) => right) {
  const field = await screen.findByRole('textbox');
  const asked = /after (\d+)/.exec(document.body.textContent)?.[1];
  await userEvent.type(field, String(change(Number(asked) + 1)));
}

/** Begins the check and answers both of its questions. */
async function fillIn(...changes: ((right: number) => number)[]) {
  await userEvent.click(await screen.findByRole('button', { name: /Begin|Go on/ }));
  await screen.findByText('Question 1 of 2');
  await answer(changes[0]);
  await press('Next');
  await screen.findByText('Question 2 of 2');
  await answer(changes[1]);
  await press('Look it over');
}

const CHECK = '/course/plants/seeds-check';
const TEST_OUT = '/course/plants/seeds-known';

async function handedIn({ work }: CourseDevice) {
  const rows = await work.events.toArray();
  return rows.flatMap((row) => readCourseWork(row, 'check-handed-in') ?? []);
}

describe('the path of a course', () => {
  test('shows each unit by its state, and one way on', async () => {
    const { container } = drawCourse(await courseDevice(), '/course/plants');
    expect(await screen.findByText('0 of 2 units mastered.')).toBeTruthy();
    const [seeds, roots] = screen.getAllByRole('region');
    expect(within(seeds!).getByRole('link', { name: 'Start' })).toBeTruthy();
    expect(within(seeds!).getByRole('link', { name: 'sowing' })).toBeTruthy();
    expect(within(seeds!).getByRole('link', { name: 'Do the check' })).toBeTruthy();
    expect(within(seeds!).getByRole('link', { name: 'Try the test-out' })).toBeTruthy();
    expect(within(roots!).getByText('Not yet. Opens after Seeds.')).toBeTruthy();
    expect(await findFaults(container)).toEqual([]);
  });
});

describe('a check', () => {
  test('is done one question at a time, with no word to an answer, and is scored when it is handed in', async () => {
    const device = await courseDevice();
    const { container } = drawCourse(device, CHECK);
    await userEvent.click(await screen.findByRole('button', { name: 'Begin' }));
    expect(await screen.findByText('Question 1 of 2')).toBeTruthy();
    expect(await findFaults(container)).toEqual([]);
    await answer();
    expect(screen.queryByRole('button', { name: /^Check/ })).toBeNull();
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByText('Question 2 of 2')).toBeTruthy();
    await answer();
    await press('Look it over');
    expect(screen.getByText(/You have answered every question/)).toBeTruthy();
    expect(await findFaults(container)).toEqual([]);
    await press('Hand it in');
    expect(await screen.findByText('Passed!')).toBeTruthy();
    expect(screen.getByText('2 of 2 right.')).toBeTruthy();
    expect(await handedIn(device)).toMatchObject([{ checkId: 'seeds-check', attempt: 1 }]);
    expect(await findFaults(container)).toEqual([]);
  });

  test('that was not passed names what was missing and the lessons that teach it; the next sheet is another', async () => {
    const device = await courseDevice();
    drawCourse(device, CHECK);
    await fillIn((right) => right + 1);
    await press('Hand it in');
    expect(await screen.findByText('Not yet')).toBeTruthy();
    const helping = screen.getByRole('region', { name: 'These lessons help' });
    expect(within(helping).getAllByRole('link')).toHaveLength(1);
    cleanup();
    drawCourse(device, CHECK);
    await fillIn();
    await press('Hand it in');
    expect(await screen.findByText('Passed!')).toBeTruthy();
    const [first, second] = await handedIn(device);
    const asked = (sheet: typeof first) => sheet?.answers.map(({ blockId }) => blockId) ?? [];
    expect(asked(first).filter((blockId) => asked(second).includes(blockId))).toEqual([]);
  });

  test('comes back after a crash with what was answered, where it was left', async () => {
    const device = await courseDevice();
    drawCourse(device, CHECK);
    await userEvent.click(await screen.findByRole('button', { name: 'Begin' }));
    await answer();
    await waitFor(async () =>
      expect(await device.work.registers.filter(({ key }) => key.startsWith('draft:')).count()).toBe(1),
    );
    cleanup();
    drawCourse(device, CHECK);
    await userEvent.click(await screen.findByRole('button', { name: 'Go on' }));
    expect(await screen.findByText('Question 2 of 2')).toBeTruthy();
    await press('Back');
    expect(screen.getByRole<HTMLInputElement>('textbox').value).not.toBe('');
  });

  test('that is sealed says nothing but that it goes to school, and opens the next unit meanwhile', async () => {
    const device = await courseDevice();
    drawCourse(device, TEST_OUT);
    await fillIn(
      (right) => right + 1,
      (right) => right + 1,
    );
    await press('Hand it in');
    expect(await screen.findByText('It is in your bag')).toBeTruthy();
    const [sheet] = await handedIn(device);
    expect(sheet?.answers.every((one) => !('right' in one))).toBe(true);
    cleanup();
    drawCourse(device, '/course/plants');
    expect(await screen.findByText(/Your school confirms it/)).toBeTruthy();
    expect(link('digging')).toBeTruthy();
    expect(screen.getByText(/Open for now/)).toBeTruthy();
  });
});
