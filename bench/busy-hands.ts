/** Every way in which a child's hands work in a lesson, from step to step: typing, choosing, moving, placing, drawing. */
import type { Page } from 'playwright';
import type { Hand } from './hand.ts';

const NUMBER_KEYS = 40;
const GAP_KEYS = 40;
const ESSAY_KEYS = 160;
const CHOICES = 24;
const MOVES = 24;
const STROKES = 16;

/** Begins at the first step of the lesson for busy hands, and ends at its last. */
export async function workThrough(page: Page, hand: Hand): Promise<void> {
  const steps = [typeNumber, write, choose, moveInOrder, typeGap, sort, draw];
  for (const [index, work] of steps.entries()) {
    if (index > 0) await hand.tap('.bar .button.grow');
    await page
      .getByText(`Part ${index + 1} of ${steps.length}`)
      .first()
      .waitFor();
    await work(hand, page);
  }
}

async function typeNumber(hand: Hand): Promise<void> {
  await hand.tap('input.field');
  await hand.type('0123456789', NUMBER_KEYS);
}

async function write(hand: Hand): Promise<void> {
  await hand.tap('.way-button:has-text("Write")');
  await hand.tap('textarea');
  await hand.type('the plant drinks water and grows ', ESSAY_KEYS);
}

async function choose(hand: Hand): Promise<void> {
  for (let tap = 0; tap < CHOICES; tap += 1) await hand.tap(`.choice >> nth=${tap % 3}`);
  await hand.tap('button[type="submit"]');
}

/** The first goes down to the end, then the next first. */
async function moveInOrder(hand: Hand): Promise<void> {
  for (let tap = 0; tap < MOVES; tap += 1) await hand.tap(`.order-row .button.down >> nth=${tap % 3}`);
}

async function typeGap(hand: Hand): Promise<void> {
  await hand.tap('input.field');
  await hand.type('roots and leaves ', GAP_KEYS);
}

async function sort(hand: Hand, page: Page): Promise<void> {
  const left = page.locator('.chip:not([data-from])');
  for (let place = 0; (await left.count()) > 0; place += 1) {
    await hand.tap('.chip:not([data-from])');
    await hand.tap(`.groups .slot >> nth=${place % 2}`);
  }
}

async function draw(hand: Hand, page: Page): Promise<void> {
  await hand.tap('.way-button:has-text("Draw")');
  await page.locator('.draw-sheet').waitFor();
  for (let stroke = 0; stroke < STROKES; stroke += 1) {
    const at = (stroke + 1) / (STROKES + 2);
    await hand.drag('.draw-sheet', { from: { x: at, y: 0.2 }, to: { x: 1 - at, y: 0.8 } });
  }
}
