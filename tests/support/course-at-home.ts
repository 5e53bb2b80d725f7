/** What a student does in a course, by the words on the screen. */
import type { Page } from 'playwright';
import type { RightAnswers } from './demo-answers.ts';

export async function openCourse(page: Page, title: string): Promise<void> {
  // A lesson and a check have the page for themselves.
  await page.goto(new URL('/lessons', page.url()).href);
  await page.getByRole('link', { name: title, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await page.locator('.path').waitFor();
}

/** The unit of this name on the path. */
export function unitOf(page: Page, name: string) {
  return page.getByRole('region', { name });
}

async function promptOf(page: Page): Promise<string> {
  return (await page.locator('form.question .prompt').innerText()).trim();
}

/** Answers the question that stands there. `isRight`: or something that is right nowhere. */
async function answer(page: Page, answers: RightAnswers, isRight: boolean): Promise<void> {
  const right = answers.get(await promptOf(page)) ?? [];
  const field = page.locator('form.question input[type=text]');
  if (await field.isVisible()) {
    await field.fill(isRight ? (right[0] ?? '') : '7777');
    return;
  }
  const choices = page.locator('form.question label.choice');
  for (const choice of await choices.all()) {
    const words = await choice.innerText();
    if (right.some((one) => words.includes(one)) === isRight) {
      await choice.click();
      return;
    }
  }
  throw new Error(`There is nothing to choose at: ${await promptOf(page)}`);
}

/** Does the check that is open, question by question, and hands it in. Resolves with the questions that were asked. */
export async function doCheck(page: Page, answers: RightAnswers, isRight: boolean): Promise<string[]> {
  await page.getByRole('button', { name: /^(Begin|Go on)$/ }).click();
  const asked: string[] = [];
  for (let at = 1, isOver = false; !isOver; at += 1) {
    await page.getByRole('heading', { name: new RegExp(`^Question ${String(at)} of`) }).waitFor();
    asked.push(await promptOf(page));
    await answer(page, answers, isRight);
    const on = page.locator('.bar button.main');
    isOver = (await on.innerText()).includes('Look it over');
    await on.click();
  }
  await page.getByText('You have answered every question.').waitFor();
  await page.getByRole('button', { name: 'Hand it in' }).click();
  await page.locator('#check-result').waitFor();
  return asked;
}

/** Reads the lesson that is open to its end, and answers each of its questions right at once. */
export async function doLesson(page: Page, answers: RightAnswers): Promise<void> {
  const end = page.getByRole('heading', { name: 'You finished this lesson' });
  while (!(await end.isVisible())) {
    const part = await page.locator('#lesson-part').innerText();
    for (const check of await page.locator('form.question').all()) {
      const right = answers.get((await check.locator('.prompt').innerText()).trim()) ?? [];
      await check.locator('input[type=text]').fill(right[0] ?? '');
      await check.locator('button[type=submit]').click();
      await check.getByText('Yes, that is right.').waitFor();
    }
    await page.getByRole('button', { name: /^(Next|Finish)$/ }).click();
    await page.locator('#lesson-part').filter({ hasNotText: part }).waitFor();
  }
}
