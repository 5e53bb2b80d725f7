/** Takes pictures of a screen as it is now: phone and laptop, light and dark, each as one long sheet. */
import { join } from 'node:path';
import type { Page } from 'playwright';

export type Language = 'en' | 'es';

export type Camera = {
  shoot: (page: Page, name: string, language: Language) => Promise<void>;
  /** Goes to each address, waits until it rests, and takes its pictures under its name. */
  visit: (page: Page, language: Language, places: Readonly<Record<string, string>>) => Promise<void>;
};

const SIZES = [
  { width: 360, height: 740 },
  { width: 1366, height: 768 },
];

/** Pictures go to `folder`, as `who.name.width.scheme.language.png`. Wider than the window is said on the console. */
export function makeCamera(folder: string, who: string): Camera {
  const shoot: Camera['shoot'] = async (page, name, language) => {
    for (const size of SIZES) {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await layOut(page, size);
        const path = join(folder, [who, name, size.width, colorScheme, language, 'png'].join('.'));
        await page.screenshot({ path, animations: 'disabled' });
      }
      const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (tooWide > 0) console.log(`${who}.${name}.${language}: ${tooWide} px wider than ${size.width} px`);
    }
    await page.setViewportSize({ width: 412, height: 892 });
  };
  const visit: Camera['visit'] = async (page, language, places) => {
    for (const [name, address] of Object.entries(places)) {
      await page.goto(address);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      await shoot(page, name, language);
    }
  };
  return { shoot, visit };
}

/** A window as high as the page, so that what is fixed to its edge stands at the end and hides nothing. */
async function layOut(page: Page, { width, height }: { width: number; height: number }): Promise<void> {
  await page.setViewportSize({ width, height });
  const needed = await page.evaluate(async () => {
    await document.fonts.ready;
    return document.documentElement.scrollHeight;
  });
  await page.setViewportSize({ width, height: Math.max(height, needed) });
}
