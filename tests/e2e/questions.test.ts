/**
 * Every kind of question, offline in real Chromium: answered by keys alone, and by taps and drags of a mouse and a
 * finger. What is half done is there again after a reload.
 */
import type { Locator, Page } from 'playwright';
import { expect, it } from 'vitest';
import { faultsOnPage } from '../support/axe-in-page.ts';
import { lessonsAtHome } from '../support/lessons-at-home.ts';
import { QUESTION_LESSON, QUESTION_PACK, writeQuestionLesson } from '../support/question-lesson.ts';
import * as student from '../support/student-at-home.ts';

const HEN = ['Egg', 'Chick', 'Hen'];

async function openQuestions(): Promise<Page> {
  const { maya } = await lessonsAtHome(QUESTION_PACK, writeQuestionLesson);
  await student.openLesson(maya, QUESTION_PACK, QUESTION_LESSON);
  return maya;
}

const isRight = (page: Page) => page.getByText('Yes, that is right.').waitFor();
const button = (page: Page, name: string | RegExp) =>
  page.getByRole('article').getByRole('button', { name, exact: true }).first();
const rows = (page: Page) =>
  page
    .locator('.order-row')
    .evaluateAll((all) => all.map((row) => /Egg|Chick|Hen/.exec(row.textContent)?.[0]));

/** By keys alone: Tab until it has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let keys = 0; keys < 80; keys += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`No key comes to ${target.toString()}.`);
}

async function pressKey(page: Page, target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

async function typeByKeys(page: Page, label: string | RegExp, text: string): Promise<void> {
  await tabTo(page, page.getByLabel(label));
  await page.keyboard.type(text);
}

async function putByKeys(page: Page, item: string, place: string): Promise<void> {
  await pressKey(page, button(page, item));
  await pressKey(page, button(page, `Put ‘${item}’ here: ${place}`));
}

/** Checks, finds nothing wrong with the page, and goes on to the next part. */
async function goOn(page: Page): Promise<void> {
  await pressKey(page, button(page, /^Check/));
  await isRight(page);
  expect(await faultsOnPage(page)).toEqual([]);
  await pressKey(page, page.getByRole('button', { name: /^(Next|Finish)$/ }));
}

it('is answered by keys alone, and nothing is wrong with any of it for those who hear or see it otherwise', async () => {
  const page = await openQuestions();

  await pressKey(page, page.getByRole('radio', { name: /The leaf/ }), 'Space');
  await pressKey(page, button(page, /^Check/));
  await page.getByText('The leaf breathes.').waitFor();
  expect(await faultsOnPage(page)).toEqual([]);
  await pressKey(page, button(page, 'Show a hint'));
  await page.getByText('It is under the ground.').waitFor();
  await tabTo(page, page.getByRole('radio', { name: /The leaf/ }));
  await page.keyboard.press('ArrowDown');
  await goOn(page);

  await pressKey(page, page.getByRole('checkbox', { name: /A cat/ }), 'Space');
  await pressKey(page, page.getByRole('checkbox', { name: /A tree/ }), 'Space');
  await pressKey(page, button(page, /^Check/));
  await page.getByText('1 of 2 is right.').waitFor();
  expect(await faultsOnPage(page)).toEqual([]);
  await pressKey(page, page.getByRole('checkbox', { name: /A tree/ }), 'Space');
  await pressKey(page, page.getByRole('checkbox', { name: /A fish/ }), 'Space');
  await goOn(page);

  await typeByKeys(page, /^Your answer/, '1.5');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('Write the unit behind it').waitFor();
  expect(await faultsOnPage(page)).toEqual([]);
  await page.keyboard.type(' m');
  await goOn(page);

  await typeByKeys(page, /^Your answer/, '1/2');
  await goOn(page);

  await typeByKeys(page, /^Your answer/, 'Pariss');
  expect(await page.getByLabel(/^Your answer/).evaluate((field: HTMLInputElement) => field.spellcheck)).toBe(
    false,
  );
  await goOn(page);

  await typeByKeys(page, 'Gap 1 of 3', 'root');
  await typeByKeys(page, 'Gap 2 of 3', '5');
  await typeByKeys(page, 'Gap 3 of 3', 'light');
  await pressKey(page, button(page, /^Check/));
  await page.getByText('2 of 3 are right.').waitFor();
  expect(await faultsOnPage(page)).toEqual([]);
  await tabTo(page, page.getByLabel('Gap 2 of 3'));
  await page.keyboard.press('Backspace');
  await page.keyboard.type('4');
  await goOn(page);

  await putByKeys(page, 'cat', 'Gap 1 of 2');
  await putByKeys(page, 'mouse', 'Gap 2 of 2');
  await goOn(page);

  for (const item of [...HEN].reverse()) {
    await tabTo(page, button(page, `Up: ${item}`));
    while ((await rows(page))[0] !== item) await page.keyboard.press('Enter');
    expect(await button(page, `Up: ${item}`).evaluate((way) => way === document.activeElement)).toBe(true);
  }
  expect(await rows(page)).toEqual(HEN);
  await goOn(page);

  await putByKeys(page, 'puppy', 'dog');
  await putByKeys(page, 'foal', 'cow');
  await pressKey(page, button(page, /^Check/));
  await page.getByText('1 of 2 is right.').waitFor();
  expect(await faultsOnPage(page)).toEqual([]);
  await putByKeys(page, 'calf', 'cow');
  await goOn(page);

  await putByKeys(page, 'eagle', 'Birds');
  await putByKeys(page, 'penguin', 'Birds');
  await putByKeys(page, 'shark', 'Fish');
  await goOn(page);

  await tabTo(page, page.getByRole('radio', { name: 'the flower' }));
  expect(await page.locator('.spot.focused').isVisible()).toBe(true);
  await page.keyboard.press('ArrowDown');
  await goOn(page);

  await putByKeys(page, 'flower', '1, the part at the top');
  await putByKeys(page, 'root', '2, the part in the ground');
  await goOn(page);
  await page.getByRole('heading', { name: 'You finished this lesson' }).waitFor();
});

async function middleOf(target: Locator): Promise<{ x: number; y: number }> {
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (box === null) throw new Error('It is not on the screen.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function dragByMouse(page: Page, from: Locator, to: Locator): Promise<void> {
  const start = await middleOf(from);
  const end = await middleOf(to);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(end.x, end.y, { steps: 8 });
  await page.mouse.up();
}

type Point = { x: number; y: number };

/** A finger that rests until the thing is lifted, and then takes it along. */
async function dragByFinger(page: Page, from: Locator, to: Locator): Promise<void> {
  const start = await middleOf(from);
  const end = await middleOf(to);
  const touch = await finger(page);
  await touch('touchStart', start);
  await page.locator('[data-lifted]').waitFor();
  await touch('touchMove', { x: start.x, y: start.y - 12 });
  await touch('touchMove', end);
  await page.locator('[data-over]').waitFor();
  await touch('touchEnd');
}

async function finger(page: Page) {
  const session = await page.context().newCDPSession(page);
  return (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: Point) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: at === undefined ? [] : [at] });
}

async function next(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Next|Finish)$/ }).click();
}

async function checkAndGoOn(page: Page): Promise<void> {
  await button(page, /^Check/).click();
  await isRight(page);
  await next(page);
}

/** A finger that moves at once scrolls, wherever it began. */
async function expectScrollUnder(page: Page, target: Locator): Promise<void> {
  const size = page.viewportSize();
  await page.setViewportSize({ width: 412, height: 420 });
  await page.evaluate(() => scrollTo({ top: 0 }));
  const start = await middleOf(target);
  const before = await page.evaluate(() => scrollY);
  const touch = await finger(page);
  await touch('touchStart', start);
  for (let y = 20; y <= 120; y += 20) await touch('touchMove', { x: start.x, y: start.y - y });
  await touch('touchEnd');
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(before);
  expect(await page.locator('[data-lifted]').count()).toBe(0);
  if (size !== null) await page.setViewportSize(size);
}

async function expectEscapeToEnd(page: Page, target: Locator): Promise<void> {
  const from = await middleOf(target);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 40, from.y + 60, { steps: 4 });
  await page.locator('[data-lifted]').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('[data-lifted]').waitFor({ state: 'detached' });
  await page.mouse.up();
  expect(await target.getAttribute('aria-pressed')).toBe('false');
}

it('is answered by taps and drags, which Escape ends and a swipe is not; and what is half done is there again', async () => {
  const page = await openQuestions();
  await page.getByText('The root').click();
  await checkAndGoOn(page);
  for (const animal of ['A cat', 'A fish']) await page.getByText(animal).click();
  await checkAndGoOn(page);
  await page.getByLabel(/^Your answer/).fill('150 cm');
  await checkAndGoOn(page);
  await page.getByLabel(/^Your answer/).fill('½');
  await checkAndGoOn(page);
  await page.getByLabel(/^Your answer/).fill('paris');
  await checkAndGoOn(page);

  await page.getByLabel('Gap 1 of 3').fill('root');
  await page.getByLabel('Gap 3 of 3').selectOption('light');
  await page.getByText('Saved on this device').waitFor();
  await page.reload();
  expect(await page.getByLabel('Gap 1 of 3').inputValue()).toBe('root');
  await page.getByLabel('Gap 2 of 3').fill('4');
  await checkAndGoOn(page);

  await expectScrollUnder(page, button(page, 'cat'));
  await expectEscapeToEnd(page, button(page, 'cat'));
  expect(await button(page, 'Gap 1 of 2: empty').count()).toBe(1);
  await dragByMouse(page, button(page, 'cat'), button(page, 'Gap 1 of 2: empty'));
  await dragByFinger(page, button(page, 'mouse'), button(page, 'Gap 2 of 2: empty'));
  await page.getByText('‘mouse’ is now here: Gap 2 of 2.').waitFor();
  await checkAndGoOn(page);

  for (const [place, item] of HEN.entries()) {
    if ((await rows(page))[place] === item) continue;
    const row = page.locator('.order-row');
    await dragByMouse(page, row.filter({ hasText: item }).locator('.item-face'), row.nth(place));
    await page.getByText(`‘${item}’ is now ${place + 1} of 3.`).waitFor();
  }
  await checkAndGoOn(page);

  await dragByFinger(page, button(page, 'puppy'), button(page, 'dog: empty'));
  await button(page, 'foal').click();
  await button(page, 'Put ‘foal’ here: cow').click();
  await dragByMouse(page, button(page, 'calf'), button(page, 'cow: foal'));
  await checkAndGoOn(page);

  await dragByMouse(page, button(page, 'shark'), page.locator('.group').nth(1));
  await button(page, 'eagle').click();
  await button(page, 'Put ‘eagle’ here: Birds').click();
  await dragByFinger(page, button(page, 'penguin'), page.locator('.group').first());
  await checkAndGoOn(page);

  const picture = page.getByRole('img', { name: 'a plant' });
  await picture.click({ position: { x: 10, y: 10 } });
  await page.getByText('Nothing to find there.').waitFor();
  const box = await picture.boundingBox();
  await picture.click({ position: { x: (box?.width ?? 0) / 2, y: (box?.height ?? 0) * 0.8 } });
  await checkAndGoOn(page);

  await dragByMouse(page, button(page, 'flower'), page.locator('.pin').first());
  await button(page, 'root').click();
  await page.locator('.pin').nth(1).click();
  await checkAndGoOn(page);
  await page.getByRole('heading', { name: 'You finished this lesson' }).waitFor();
});
