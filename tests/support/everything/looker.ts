/** Looks at each state of a screen as axe and a screen reader meet it, and keeps count. */
import type { Page } from 'playwright';
import { readTree } from '../accessibility-tree.ts';
import { faultsOnPage } from '../axe-in-page.ts';
import { whatDoesNotFit } from '../look-closely.ts';

export type Looker = {
  look: (state: string) => Promise<void>;
  /** How many states were looked at. */
  states: () => number;
  /** Each with its state in front of it. */
  faults: () => readonly string[];
};

export type Look = {
  /** In the dark, too, and whether all of it fits the window; else in the light alone. */
  closely: boolean;
  /** Hears of each state as it is looked at. */
  told?: (state: string, faults: readonly string[]) => Promise<void>;
};

export function lookerAt(page: Page, { closely, told }: Look): Looker {
  const faults: string[] = [];
  let states = 0;
  return {
    look: async (state) => {
      states += 1;
      await rest(page);
      const light = await faultsOnPage(page);
      const { nameless } = await readTree(page);
      const more = closely ? [...(await whatDoesNotFit(page)), ...(await faultsInTheDark(page))] : [];
      const found = [...light, ...nameless, ...more];
      await told?.(state, found);
      faults.push(...found.map((fault) => `${state}: ${fault}`));
    },
    states: () => states,
    faults: () => faults,
  };
}

/** The same page in other colours: only these can be wrong now. */
async function faultsInTheDark(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'dark' });
  await rest(page);
  const faults = await faultsOnPage(page, 'color-contrast');
  await page.emulateMedia({ colorScheme: 'light' });
  return faults.map((fault) => `dark ${fault}`);
}

/** Colours that are still on their way are not what a person reads. What is hidden, as in a note that is closed, stands still. */
async function rest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ends = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity)
      .filter(({ effect }) => effect instanceof KeyframeEffect && effect.target?.checkVisibility() === true)
      .map((animation) => animation.finished.catch(() => undefined));
    await Promise.all(ends);
  });
}
