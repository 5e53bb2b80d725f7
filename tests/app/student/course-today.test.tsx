import { cleanup, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { readCourseWork } from '#core/course/read-course-work.ts';
import { recordEvent } from '#local/outbox/record-event.ts';
import { saveRegister } from '#local/outbox/save-register.ts';
import { followSteps } from '../../../src/app/student/course/follow-steps.ts';
import { TodayScreen } from '../../../src/app/student/today/TodayScreen.tsx';
import { openWords } from '../../../src/app/ui/words.ts';
import { courseDevice, type CourseDevice } from '../../support/course-device.tsx';
import { drawScreen } from '../../support/screen.tsx';
import { AMARA, AMARAS_STREAM } from '../../support/work.ts';

beforeEach(() => openWords('student', 'en'));
afterEach(cleanup);

async function atToday(): Promise<CourseDevice> {
  const device = await courseDevice();
  onTestFinished(followSteps(device, AMARA));
  drawScreen(<TodayScreen />, device);
  return device;
}

/** Everything that Today offers, in its order, by the last part of its address. */
const offered = () =>
  screen
    .getAllByRole('link')
    .map((link) => new URL((link as HTMLAnchorElement).href).pathname)
    .filter((path) => path.startsWith('/lessons/') || path.startsWith('/course/'))
    .map((path) => path.split('/').at(-1));

async function finish({ work, clock, course }: CourseDevice, lessonId: string): Promise<void> {
  const packId = course.units[0]?.lessons[0]?.packId ?? '';
  const payload = { blockId: 'q', done: 1, of: 1 };
  const key = `resume:${packId}/${lessonId}`;
  clock.pass(60_000);
  await saveRegister(work, { stream: AMARAS_STREAM, key, payload, personId: AMARA }, clock);
}

test('Today offers what a course has next, and nothing that is not open yet', async () => {
  const device = await atToday();
  await waitFor(() => expect(offered()).toEqual(['sowing', 'watering', 'seeds-known']));
  await finish(device, 'sowing');
  await waitFor(() => expect(offered()[0]).toBe('watering'));
  await finish(device, 'watering');
  // The check comes next, then what it will ask for; and the next unit may be begun, since nothing new is left in this one.
  await waitFor(() => expect(offered()).toEqual(['seeds-check', 'sowing', 'watering', 'digging']));
});

test('who has done something in a course is on its version from then on, and it is said once', async () => {
  const device = await atToday();
  const { work, clock, course } = device;
  const packId = course.units[0]?.lessons[0]?.packId ?? '';
  const place = { packId, packHash: 'ab'.repeat(32), lessonId: 'digging', blockId: 'q' };
  for (const right of [false, true]) {
    const payload = { place, response: { kind: 'choice' as const, chosen: ['root'] }, right, tries: 1 };
    await recordEvent(
      work,
      { stream: AMARAS_STREAM, type: 'question-answered', payload, personId: AMARA },
      clock,
    );
  }
  const begun = async () =>
    (await work.events.toArray()).flatMap((row) => readCourseWork(row, 'course-begun') ?? []);
  await waitFor(async () => expect(await begun()).toEqual([{ courseId: 'plants', version: 1 }]));
  await waitFor(() => expect(offered().length).toBeGreaterThan(0));
  expect(await begun()).toHaveLength(1);
});
