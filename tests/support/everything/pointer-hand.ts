import type { Locator, Page } from 'playwright';
import { controlNamed, placeNamed, thingNamed, type Hand } from './hand.ts';

/** With a mouse: it drags. With a finger: it taps. */
export function pointerHand(page: Page, pointer: 'mouse' | 'finger'): Hand {
  const press = async (target: Locator) => {
    // What says that it is too early can be pressed all the same.
    const force = (await target.getAttribute('aria-disabled')) === 'true';
    await (pointer === 'mouse' ? target.click({ force }) : target.tap({ force }));
  };
  return {
    page,
    press: (target, role = 'button') => press(controlNamed(page, role, target)),
    unfold: (words) => press(page.locator('summary').filter({ hasText: words }).first()),
    choose: async (name, role) => {
      const input = page.getByRole(role, { name });
      await press(page.locator('label').filter({ has: input }));
    },
    pick: async (label, option) => {
      await page.getByLabel(label).selectOption(option);
    },
    write: async (label, words) => {
      const field = page.getByLabel(label, { exact: true });
      await press(field);
      await field.fill(words);
    },
    put: async (item, place) => {
      if (pointer === 'mouse') {
        await drag(page, thingNamed(page, item), placeNamed(page, place));
        return;
      }
      await press(thingNamed(page, item));
      await press(controlNamed(page, 'button', `Put ‘${item}’ here: ${place}`));
    },
    moveUp: (item) => press(controlNamed(page, 'button', `Up: ${item}`)),
    find: async (_, at) => {
      const picture = page.locator('.work-picture');
      await picture.scrollIntoViewIfNeeded();
      const box = await boxOf(picture);
      const position = { x: at.x * box.width, y: at.y * box.height };
      await (pointer === 'mouse' ? picture.click({ position }) : picture.tap({ position }));
    },
    draw: async (sheet) => {
      await sheet.scrollIntoViewIfNeeded();
      const { x, y, width, height } = await boxOf(sheet);
      const from = { x: x + width * 0.3, y: y + height * 0.3 };
      const to = { x: x + width * 0.6, y: y + height * 0.5 };
      if (pointer === 'mouse') await stroke(page, from, to);
      else await swipe(page, from, to);
    },
    // Its own controls lie where each browser puts them; a press on them is a press of the element.
    play: async (media) => {
      await media.scrollIntoViewIfNeeded();
      await media.evaluate((element: HTMLMediaElement) => element.play());
    },
  };
}

async function boxOf(target: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await target.boundingBox();
  if (box === null) throw new Error(`${target.toString()} is not on the screen.`);
  return box;
}

type Point = { x: number; y: number };

async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  await to.scrollIntoViewIfNeeded();
  await from.scrollIntoViewIfNeeded();
  const [start, end] = [await boxOf(from), await boxOf(to)];
  const middle = ({ x, y, width, height }: typeof start) => ({ x: x + width / 2, y: y + height / 2 });
  await stroke(page, middle(start), middle(end));
}

async function stroke(page: Page, from: Point, to: Point): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 8 });
  await page.mouse.up();
}

async function swipe(page: Page, from: Point, to: Point): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: Point[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints });
  await touch('touchStart', [from]);
  for (let step = 1; step <= 8; step += 1) {
    const part = step / 8;
    await touch('touchMove', [{ x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }]);
  }
  await touch('touchEnd', []);
}
