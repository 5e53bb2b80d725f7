/**
 * A battery that dies while a child types: in a page of writing, and in a gap of a question. How much was lost is measured
 * from when each letter was typed, and printed. Strokes, voices and films that a crash cuts off have tests of their own.
 */
import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Device } from '../support/browser.ts';
import { openWorld, type World } from '../support/everything/world.ts';
import { EVERYTHING_LESSON, EVERYTHING_PACK } from '../support/everything.ts';
import * as student from '../support/student-at-home.ts';

const MOST_LOST_MS = 1000;
/** A running counter: wherever it breaks off, it is known how far it had come. */
const COUNTER = Array.from({ length: 90 }, (_, index) => String(index + 1)).join(' ');
let world: World;
let device: Device;

beforeAll(async () => {
  world = await openWorld(['laptop']);
  device = await world.start('laptop');
});

afterAll(() => world.close());

/** The app starts cold; the lesson goes on where it stopped, or from there on to the field. */
async function openAt(page: Page, label: string): Promise<Locator> {
  await student.start(page, world.url);
  await student.openLesson(page, EVERYTHING_PACK, EVERYTHING_LESSON);
  await page.getByText(/^Part \d+ of/).waitFor();
  const field = page.getByLabel(label, { exact: true });
  const way = page.getByRole('button', { name: 'Write', exact: true });
  await student.goOnTo(page, field.or(way).first());
  if (!(await field.isVisible())) await way.click();
  await field.waitFor();
  return field;
}

/** Types until the battery dies in the middle of it. */
async function typeAndDie(label: string): Promise<{ lostMs: number; kept: string }> {
  const field = await openAt(device.page, label);
  await field.focus();
  const typedAt: number[] = [];
  for (const letter of COUNTER) {
    typedAt.push(performance.now());
    await device.page.keyboard.type(letter);
  }
  await device.kill();
  const diedAt = performance.now();
  device = await world.start('laptop');
  const kept = await (await openAt(device.page, label)).inputValue();
  const lostMs = kept.length === COUNTER.length ? 0 : diedAt - (typedAt[kept.length] ?? 0);
  const seconds = (diedAt - (typedAt[0] ?? 0)) / 1000;
  console.log(
    `${label}: ${String(kept.length)} of ${String(COUNTER.length)} letters, typed in ${seconds.toFixed(1)} s, came back; lost ${lostMs.toFixed(0)} ms at most`,
  );
  return { lostMs, kept };
}

test.each(['Gap 2 of 5', 'Write here'])(
  'in the middle of “%s” at most the last second is lost',
  async (label) => {
    const { lostMs, kept } = await typeAndDie(label);
    expect(kept).not.toBe('');
    expect(COUNTER.startsWith(kept)).toBe(true);
    expect(lostMs).toBeLessThanOrEqual(MOST_LOST_MS);
  },
);

/** Saved in the middle of it, a stroke that then ends where it was says nothing new: it is part of the drawing all the same. */
test('a stroke that was saved while the pen was down is in the picture', async () => {
  const { page } = device;
  const task = page.getByRole('region', { name: 'Draw on the rope' });
  await student.goOnTo(page, task);
  await task.getByRole('button', { name: 'Draw', exact: true }).click();
  const sheet = task.getByRole('application', { name: 'Drawing sheet' });
  await sheet.scrollIntoViewIfNeeded();
  const box = await sheet.boundingBox();
  await page.mouse.move((box?.x ?? 0) + 60, (box?.y ?? 0) + 60);
  await page.mouse.down();
  await page.mouse.move((box?.x ?? 0) + 160, (box?.y ?? 0) + 90, { steps: 5 });
  await task.getByText('Used').waitFor();
  await page.mouse.up();
  await task.getByRole('button', { name: 'I am done drawing' }).click();
  const picture = task.getByRole('img', { name: 'My drawing' });
  await picture.waitFor();
  expect(await picture.count()).toBe(1);
});
