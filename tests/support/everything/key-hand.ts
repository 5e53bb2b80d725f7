/**
 * Keys alone: Tab, Shift and Tab, arrows, Space, Enter and typing. After every press the focus has to be somewhere, and to be
 * seen there.
 */
import type { Locator, Page } from 'playwright';
import { controlNamed, thingNamed, type Hand } from './hand.ts';

const MOST_TABS = 150;
/** Longer than any press takes on a slow machine; what was lost is not found later either. */
const AT_REST_MS = 5_000;

/** `faults`: where the focus was lost, or could not be seen. */
export function keyHand(page: Page, faults: string[]): Hand {
  const key = (name: string) => page.keyboard.press(name);
  /** A press that does something, which may take what had the focus away. */
  const act = async (name: string) => {
    const pressed = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 160));
    await key(name);
    hasActed = true;
    const fault = await faultOnceAtRest(page);
    if (fault !== undefined) faults.push(`${name} on ${pressed ?? ''}: ${fault}`);
  };
  let hasActed = false;
  const tabTo = async (target: Locator) => {
    await target.waitFor({ state: 'attached' });
    if (hasActed && (await faultOfFocus(page)) === LOST) faults.push(`before ${target.toString()}: ${LOST}`);
    for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
      const way = await wayTo(target);
      if (way === 'here') return;
      await key(way);
      const fault = await faultOfFocus(page);
      if (fault !== undefined && fault !== LOST) faults.push(`${way}: ${fault}`);
    }
    throw new Error(`${String(MOST_TABS)} tabs do not come to ${target.toString()}.`);
  };
  const press = async (target: Locator) => {
    await tabTo(target);
    await act('Enter');
  };
  return {
    page,
    press: (target, role = 'button') => press(controlNamed(page, role, target)),
    unfold: (words) => press(page.locator('summary').filter({ hasText: words }).first()),
    choose: async (name, role) => {
      const target = page.getByRole(role, { name });
      if (role === 'checkbox') {
        await tabTo(target);
        await act('Space');
        return;
      }
      await tabTo(await whereTabStops(target));
      await arrowTo(target, act);
    },
    pick: async (label, option) => {
      await tabTo(page.getByLabel(label));
      await page.keyboard.type(option);
      await act('Tab');
    },
    write: async (label, words) => {
      await tabTo(page.getByLabel(label, { exact: true }));
      await key('ControlOrMeta+a');
      await page.keyboard.type(words);
    },
    put: async (item, place) => {
      await press(thingNamed(page, item));
      await press(controlNamed(page, 'button', `Put ‘${item}’ here: ${place}`));
    },
    moveUp: async (item) => {
      await press(controlNamed(page, 'button', `Up: ${item}`));
      const kept = await isFocused(controlNamed(page, 'button', `Up: ${item}`));
      if (!kept) throw new Error(`The focus did not go along with ${item}.`);
    },
    find: async (place) => {
      const target = page.getByRole('radio', { name: place });
      await tabTo(await whereTabStops(target));
      await arrowTo(target, act);
    },
    draw: async (sheet) => {
      await tabTo(sheet);
      for (const name of ['ArrowLeft', 'Space', 'ArrowRight', 'ArrowRight', 'ArrowDown', 'Space'])
        await act(name);
    },
    play: async (media) => {
      await tabTo(media);
      await act('Space');
    },
  };
}

const LOST = 'the focus is nowhere';

/** In a group of radios, Tab stops at the one that is chosen, else at the first. */
async function whereTabStops(radio: Locator): Promise<Locator> {
  const name = await radio.getAttribute('name');
  const group = radio.page().locator(`input[name="${name ?? ''}"]:enabled`);
  const chosen = group.and(radio.page().locator(':checked'));
  return (await chosen.count()) > 0 ? chosen : group.first();
}

async function arrowTo(target: Locator, act: (key: string) => Promise<void>): Promise<void> {
  if (await isFocused(target)) {
    await act('Space');
    return;
  }
  for (let arrows = 0; arrows < 12; arrows += 1) {
    await act('ArrowDown');
    if (await isFocused(target)) return;
  }
  throw new Error(`No arrow comes to ${target.toString()}.`);
}

function isFocused(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement);
}

/** Which way it lies from the focus. */
function wayTo(target: Locator): Promise<'here' | 'Tab' | 'Shift+Tab'> {
  return target.evaluate((element) => {
    const { activeElement } = document;
    if (element === activeElement) return 'here';
    if (activeElement === null || activeElement === document.body) return 'Tab';
    const before = activeElement.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING;
    return before === 0 ? 'Tab' : 'Shift+Tab';
  });
}

/** A press may take a moment to have done what it does: then the focus is somewhere again, and stays in sight. */
async function faultOnceAtRest(page: Page): Promise<string | undefined> {
  const seen = page.waitForFunction(lookAtFocus, undefined, { timeout: AT_REST_MS });
  return seen.then(
    () => undefined,
    () => faultOfFocus(page),
  );
}

async function faultOfFocus(page: Page): Promise<string | undefined> {
  if (await page.evaluate(lookAtFocus)) return undefined;
  return page.evaluate((lost) => {
    const { activeElement, body } = document;
    if (activeElement === null || activeElement === body) return lost;
    return `no focus is to be seen on ${activeElement.outerHTML.slice(0, 200)}`;
  }, LOST);
}

/** Runs in the page. True when the focus is somewhere and can be seen there. */
function lookAtFocus(): boolean {
  const focused = document.activeElement;
  if (focused === null || focused === document.body) return false;
  // What takes the focus only to be read out is no control.
  if (focused.getAttribute('tabindex') === '-1') return true;
  // Inside of a player or a date the browser draws the focus on its own parts.
  if (focused.matches('audio, video, [type=date]') && !focused.matches(':focus-visible')) return true;
  const isDrawn = (element: Element | null | undefined) => {
    if (element == null) return false;
    const { outlineStyle, outlineWidth, stroke } = getComputedStyle(element);
    if (element instanceof SVGElement) return stroke !== 'none';
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
  };
  const { width, height } = focused.getBoundingClientRect();
  const isSmall = width <= 2 || height <= 2 || getComputedStyle(focused).opacity === '0';
  if (!isSmall) return isDrawn(focused) || isDrawn(focused.closest('label'));
  return isDrawn(focused.closest('label')) || isDrawn(document.querySelector('.spot.focused > :not(.under)'));
}
