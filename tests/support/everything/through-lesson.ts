/** From Lessons through the lesson with everything to its end, and on into the one from right to left. */
import { expect } from 'vitest';
import { ARABIC_LESSON, EVERYTHING_LESSON } from '../everything.ts';
import type { Hand } from './hand.ts';
import { lookerAt, type Look, type Looker } from './looker.ts';
import { throughBlocks, throughSettings, type Walk } from './through-blocks.ts';
import { answer, QUESTIONS } from './through-questions.ts';
import { drawOnRope, keepLog, makeEssay, type Made } from './through-tasks.ts';

export type Way = { blocks: number; questions: number; tasks: number; made: Made[]; looker: Looker };

export async function throughLesson(hand: Hand, url: string, how: Look): Promise<Way> {
  const { page } = hand;
  const looker = lookerAt(page, how);
  const walk: Walk = { hand, look: looker.look };
  await page.goto(url);
  await page.getByRole('heading', { name: /^Hi, / }).waitFor();
  await looker.look('Today');
  await hand.press('Lessons', 'link');
  await hand.press(new RegExp(EVERYTHING_LESSON), 'link');
  await page.getByRole('heading', { level: 1, name: EVERYTHING_LESSON }).waitFor();

  const blocks = await throughBlocks(walk);
  await throughSettings(walk);
  for (const question of QUESTIONS) {
    await answer(walk, question);
    await next(hand, 'Next');
  }
  const made: Made[] = [];
  for (const [place, task] of [makeEssay, drawOnRope, keepLog].entries()) {
    made.push(await task(walk));
    await next(hand, place < 2 ? 'Next' : 'Finish');
  }
  await page.getByRole('heading', { name: 'You finished this lesson' }).waitFor();
  expect(await page.getByText('not done yet').count()).toBe(0);
  await looker.look('the end');
  await fromRightToLeft(walk);
  return { blocks: blocks - 1, questions: QUESTIONS.length, tasks: made.length, made, looker };
}

/** The way on; the new part is at its beginning, and the focus is at its heading. */
async function next(hand: Hand, name: 'Next' | 'Finish'): Promise<void> {
  const { page } = hand;
  const before = await page.locator('#lesson-part').textContent();
  await hand.press(name);
  await page.waitForFunction((part) => document.querySelector('#lesson-part')?.textContent !== part, before);
  expect(await page.evaluate(() => document.activeElement?.localName)).toBe('h1');
}

async function fromRightToLeft({ hand, look }: Walk): Promise<void> {
  const { page } = hand;
  await hand.press('Start', 'link');
  await page.getByRole('heading', { level: 1, name: ARABIC_LESSON }).waitFor();
  expect(await page.getByRole('article').getAttribute('dir')).toBe('rtl');
  await look('from right to left: the first part');
  await hand.press('الجذر');
  await page.getByText('الجزء الذي يشرب').waitFor();
  await look('from right to left: a word of the glossary');
  await hand.press('Close');
  await hand.choose(/الورقة/, 'radio');
  await hand.press('Check my answer');
  await page.getByText('Not yet.').waitFor();
  await look('from right to left: not right yet');
  await hand.choose(/الجذر/, 'radio');
  await hand.press('Check again');
  await page.getByText('Yes, that is right.').waitFor();
  await next(hand, 'Next');
  await hand.put('الماء', 'Gap 1 of 3');
  await hand.put('الضوء', 'Gap 2 of 3');
  await hand.write('Gap 3 of 3', '2');
  await hand.press('Check my answer');
  await page.getByText('Yes, that is right.').waitFor();
  await look('from right to left: gaps');
  await next(hand, 'Next');
  await look('from right to left: an order');
  await next(hand, 'Next');
  await look('from right to left: a task');
}
