/**
 * Takes pictures of a screen as it is now, each as one long sheet. English: phone, tablet and laptop, light and dark, and
 * a laptop at 200 % zoom (half as many CSS pixels). Other languages: phone and laptop.
 */
import { join } from 'node:path';
import type { Page } from 'playwright';

export type Language = 'en' | 'es' | 'ar';

export type Camera = {
  shoot: (page: Page, name: string, language: Language) => Promise<void>;
  /** Of one of many states, in English: on a phone in the light and on a laptop in the dark. */
  glance: (page: Page, name: string) => Promise<void>;
  /** Goes to each address, waits until it rests, and takes its pictures under its name. */
  visit: (page: Page, language: Language, places: Readonly<Record<string, string>>) => Promise<void>;
};

type Subject = { name: string; language: Language };

type Shot = { how: string; width: number; height: number; colorScheme: 'light' | 'dark' };

const SIZES = [
  { how: '360', width: 360, height: 740 },
  { how: '768', width: 768, height: 1024 },
  { how: '1366', width: 1366, height: 768 },
];
const ZOOM: Shot = { how: 'zoom', width: 683, height: 384, colorScheme: 'light' };
const IN = { light: { colorScheme: 'light' }, dark: { colorScheme: 'dark' } } as const;
const ENGLISH: readonly Shot[] = [
  ...SIZES.flatMap((size) => [
    { ...size, ...IN.light },
    { ...size, ...IN.dark },
  ]),
  ZOOM,
];
const GLANCE: readonly Shot[] = ENGLISH.filter(
  ({ how, colorScheme }) =>
    `${how} ${colorScheme}` === '360 light' || `${how} ${colorScheme}` === '1366 dark',
);
const OTHERS: readonly Shot[] = SIZES.filter(({ how }) => how !== '768').map((size) => ({
  ...size,
  ...IN.light,
}));

/** Pictures go to `folder`, as `who.name.width.scheme.language.png`. Wider than the window is said on the console. */
export function makeCamera(folder: string, who: string): Camera {
  const take = async (page: Page, { name, language }: Subject, shots: readonly Shot[]) => {
    const before = page.viewportSize();
    for (const { how, width, height, colorScheme } of shots) {
      await page.emulateMedia({ colorScheme });
      await layOut(page, { width, height });
      const path = join(folder, [who, name, how, colorScheme, language, 'png'].join('.'));
      await page.screenshot({ path, animations: 'disabled' });
      const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (tooWide > 0) console.log(`${who}.${name}.${language}: ${tooWide} px wider than ${width} px`);
    }
    await page.emulateMedia({ colorScheme: 'light' });
    if (before !== null) await page.setViewportSize(before);
  };
  const shoot: Camera['shoot'] = (page, name, language) =>
    take(page, { name, language }, language === 'en' ? ENGLISH : OTHERS);
  const visit: Camera['visit'] = async (page, language, places) => {
    for (const [name, address] of Object.entries(places)) {
      await page.goto(address);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      await shoot(page, name, language);
    }
  };
  return { shoot, visit, glance: (page, name) => take(page, { name, language: 'en' }, GLANCE) };
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
