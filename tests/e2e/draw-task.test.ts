/**
 * Drawings in real Chromium with no network, with a mouse, a pen and keys, and a battery that dies in the middle of a
 * stroke. What was lost is measured and printed.
 */
import type { CDPSession, Locator, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseSheet } from '../../src/app/student/lesson/tasks/drawing/sheet-state.ts';
import { readDrawing, type Drawing } from '../../src/app/student/lesson/tasks/drawing/strokes.ts';
import { draftFileHashes } from '../support/kept-bytes.ts';
import { openMediaTasksDevice, type MediaTasksDevice } from '../support/media-tasks-device.ts';
import { schoolFiles } from '../support/school-files.ts';
import { schoolRecords } from '../support/school-records.ts';

let laptop: MediaTasksDevice;

beforeAll(async () => {
  laptop = await openMediaTasksDevice();
});

afterAll(() => laptop.close());

/** The strokes of a task's draft as they are on the disk. */
async function strokesOnDisk(page: Page, blockId: string): Promise<{ drawing: Drawing; letters: number }> {
  const payload = await page.evaluate(async (end) => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('bookbag-work');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error ?? new Error('The store did not open.'));
    });
    const rows = await new Promise<{ key: string; payload: string }[]>((resolve, reject) => {
      const asking = db.transaction('registers').objectStore('registers').getAll();
      asking.onsuccess = () => resolve(asking.result as { key: string; payload: string }[]);
      asking.onerror = () => reject(asking.error ?? new Error('The store did not answer.'));
    });
    db.close();
    return rows.find(({ key }) => key.startsWith('draft:') && key.endsWith(end))?.payload;
  }, `/${blockId}`);
  const { strokes } = JSON.parse(payload ?? '{}') as { strokes?: string };
  const drawing = readDrawing(parseSheet(strokes)?.code ?? '');
  if (drawing === undefined) throw new Error('No strokes are on the disk.');
  return { drawing, letters: strokes?.length ?? 0 };
}

async function sheetBox(task: Locator) {
  const sheet = task.getByRole('application', { name: 'Drawing sheet' });
  await sheet.scrollIntoViewIfNeeded();
  const box = await sheet.boundingBox();
  if (box === null) throw new Error('There is no sheet.');
  return box;
}

async function drawLine(page: Page, points: readonly (readonly [x: number, y: number])[]): Promise<void> {
  const [first = [0, 0], ...others] = points;
  await page.mouse.move(first[0], first[1]);
  await page.mouse.down();
  for (const [x, y] of others) await page.mouse.move(x, y, { steps: 4 });
  await page.mouse.up();
}

const penEvent = (cdp: CDPSession, type: string, at: { x: number; y: number; force: number }) =>
  cdp.send('Input.dispatchMouseEvent', {
    ...{ type: type as 'mousePressed', x: at.x, y: at.y, force: at.force, pointerType: 'pen' },
    ...{ button: 'left', buttons: 1, clickCount: 1 },
  });

/** Pixels of the sheet as they show now, of the drawn canvas alone. */
function pixelsOf(task: Locator): Promise<string> {
  return task
    .locator('canvas')
    .first()
    .evaluate((canvas) => (canvas instanceof HTMLCanvasElement ? canvas.toDataURL() : ''));
}

test('a drawing on a picture, with mouse and pen, looks the same after the battery has died', async () => {
  const task = await laptop.openTask('Mark the path', 'Draw');
  let box = await sheetBox(task);
  const at = (x: number, y: number) => [box.x + x * box.width, box.y + y * box.height] as const;
  await drawLine(laptop.page(), [at(0.1, 0.2), at(0.4, 0.6), at(0.7, 0.3)]);
  await task.getByRole('radio', { name: 'Red' }).check();
  await task.getByRole('radio', { name: 'Thick' }).check();
  const cdp = await laptop.device().context.newCDPSession(laptop.page());
  const again = await sheetBox(task);
  for (let step = 0; step <= 20; step += 1) {
    const type = step === 0 ? 'mousePressed' : step === 20 ? 'mouseReleased' : 'mouseMoved';
    const place = { x: again.x + again.width * (0.2 + step / 40), y: again.y + again.height * 0.8 };
    await penEvent(cdp, type, { ...place, force: step / 20 });
  }
  const undo = task.getByRole('button', { name: 'Undo' });
  await undo.click();
  await task.getByRole('button', { name: 'Redo' }).click();
  await task.getByRole('radio', { name: 'Eraser' }).check();
  box = await sheetBox(task);
  await drawLine(laptop.page(), [at(0.35, 0.3), at(0.35, 0.7)]);
  await expect.poll(async () => (await strokesOnDisk(laptop.page(), 'map')).drawing.steps.length).toBe(3);
  const before = await pixelsOf(task);
  const { drawing } = await strokesOnDisk(laptop.page(), 'map');
  expect(drawing).toMatchObject({ width: 1600, height: 1200 });
  const pen = drawing.steps[1];
  const forces = pen?.kind === 'clear' ? [] : (pen?.points.map(({ force }) => force) ?? []);
  expect(Math.max(...forces) - Math.min(...forces)).toBeGreaterThan(5);
  await laptop.killAndStart();
  const opened = await laptop.openTask('Mark the path', 'Draw');
  await sheetBox(opened);
  await expect.poll(() => pixelsOf(opened)).toBe(before);
});

test('in the middle of a long stroke the battery takes at most the last second of it', async () => {
  const task = await laptop.openTask('My animal', 'Draw');
  const box = await sheetBox(task);
  const drawn: { x: number; at: number }[] = [];
  const page = laptop.page();
  await page.mouse.move(box.x + 2, box.y + box.height / 2);
  await page.mouse.down();
  for (let step = 0; step < 400; step += 1) {
    const x = box.x + 2 + (step / 400) * (box.width - 4);
    await page.mouse.move(x, box.y + box.height * (0.5 + 0.4 * Math.sin(step / 7)));
    drawn.push({ x: (x - box.x) / box.width, at: performance.now() });
  }
  const { page: next, tookMs } = await laptop.killAndStart();
  const killedAt = (drawn.at(-1)?.at ?? 0) + tookMs;
  await laptop.openTask('My animal', 'Draw');
  const { drawing, letters } = await strokesOnDisk(next, 'free');
  const points = drawing.steps.flatMap((step) => (step.kind === 'clear' ? [] : step.points));
  const furthest = Math.max(...points.map(({ x }) => x)) / drawing.width;
  const lastKept = drawn.findLast(({ x }) => x <= furthest + 1 / drawing.width);
  const seconds = ((drawn.at(-1)?.at ?? 0) - (drawn[0]?.at ?? 0)) / 1000;
  const lostMs = killedAt - (lastKept?.at ?? 0);
  console.log(
    `drawing: a stroke of ${seconds.toFixed(1)} s and ${String(drawn.length)} moves, ${String(points.length)} points in ${String(letters)} letters; lost ${lostMs.toFixed(0)} ms at most`,
  );
  expect(lostMs).toBeLessThanOrEqual(1000);
});

test('300 strokes are small, and are saved as they come', async () => {
  const page = laptop.page();
  const task = await laptop.openTask('My animal', 'Draw');
  const box = await sheetBox(task);
  const written = await page.evaluateHandle(() => {
    const count = { writes: 0, letters: 0 };
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...given: [unknown, IDBValidKey?]) {
      const row = given[0] as { key?: string; payload?: string };
      if (row.key?.startsWith('draft:') === true) {
        count.writes += 1;
        count.letters += row.payload?.length ?? 0;
      }
      return put.apply(this, given);
    };
    return count;
  });
  const startedAt = performance.now();
  for (let stroke = 0; stroke < 300; stroke += 1) {
    const x = box.x + 10 + (stroke % 20) * ((box.width - 60) / 20);
    const y = box.y + 10 + Math.floor(stroke / 20) * ((box.height - 60) / 15);
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (const [right, down] of [
      [10, 14],
      [22, -6],
      [30, 18],
    ] as const)
      await page.mouse.move(x + right, y + down);
    await page.mouse.up();
  }
  const seconds = (performance.now() - startedAt) / 1000;
  await expect
    .poll(async () => (await strokesOnDisk(page, 'free')).drawing.steps.length)
    .toBeGreaterThanOrEqual(300);
  const { letters } = await strokesOnDisk(page, 'free');
  const count = await written.jsonValue();
  console.log(
    `drawing: 300 strokes are ${String(letters)} letters; drawn in ${seconds.toFixed(1)} s with ${String(count.writes)} writes of ${(count.letters / 1000).toFixed(0)} KB in all`,
  );
  expect(letters).toBeLessThan(60_000);
  expect(count.writes).toBeLessThanOrEqual(seconds * 2.5 + 2);
});

test('the keys draw, too', async () => {
  const page = laptop.page();
  const task = await laptop.openTask('My animal', 'Draw');
  const sheet = task.getByRole('application', { name: 'Drawing sheet' });
  const before = (await strokesOnDisk(page, 'free')).drawing.steps.length;
  await sheet.focus();
  for (const key of ['ArrowRight', 'Space', 'ArrowRight', 'ArrowDown', 'ArrowDown'])
    await page.keyboard.press(key);
  await task.getByText('The pen is down.').waitFor();
  await page.keyboard.press('Space');
  await expect.poll(async () => (await strokesOnDisk(page, 'free')).drawing.steps.length).toBe(before + 1);
});

test('a drawing that was not called done goes into the bag as a picture, once, and nothing is left of it', async () => {
  const page = laptop.page();
  const path = await laptop.openTask('Mark the path', 'Draw');
  await path.getByRole('button', { name: 'I am done drawing' }).click();
  await path.getByRole('button', { name: 'Draw on' }).click();
  const box = await sheetBox(path);
  await drawLine(page, [
    [box.x + 20, box.y + 20],
    [box.x + 90, box.y + 30],
  ]);
  for (const title of ['Mark the path', 'My animal']) {
    const task = title === 'Mark the path' ? path : await laptop.openTask(title, 'Draw');
    await task.getByRole('button', { name: 'Put in my bag' }).click();
    await task.getByText('It is in your bag').waitFor();
  }
  expect(await draftFileHashes(page)).toEqual([]);
  const school = await laptop.reachSchool();
  await expect
    .poll(() => schoolRecords(school), { timeout: 60_000, interval: 200 })
    .toMatchObject({ counts: { 'work-handed-in': 2 }, whole: 2, quarantined: 0 });
  const pictures = await schoolFiles(school);
  expect(pictures.map(({ kind, type }) => [kind, type])).toEqual([
    ['drawing', 'image/webp'],
    ['drawing', 'image/webp'],
  ]);
  expect(laptop.problems()).toEqual([]);
});
