/** Looks at each state of a screen as axe and a screen reader meet it, light and dark, and keeps count. */
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

/** `told` hears of each state as it is looked at. */
export function lookerAt(page: Page, told?: (state: string, faults: readonly string[]) => void): Looker {
  const faults: string[] = [];
  let states = 0;
  return {
    look: async (state) => {
      states += 1;
      await rest(page);
      const light = await faultsOnPage(page);
      const { nameless } = await readTree(page);
      const outside = await whatDoesNotFit(page);
      await page.emulateMedia({ colorScheme: 'dark' });
      await rest(page);
      // The same page in other colours: only these can be wrong now.
      const dark = (await faultsOnPage(page, 'color-contrast')).map((fault) => `dark ${fault}`);
      await page.emulateMedia({ colorScheme: 'light' });
      const found = [...light, ...dark, ...nameless, ...outside];
      told?.(state, found);
      faults.push(...found.map((fault) => `${state}: ${fault}`));
    },
    states: () => states,
    faults: () => faults,
  };
}

/** Colours that are still on their way are not what a person reads. */
async function rest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ends = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity)
      .map((animation) => animation.finished.catch(() => undefined));
    await Promise.all(ends);
  });
}
