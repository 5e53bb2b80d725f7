/** Renders public/icons/bag.svg to the PNGs that install prompts need: `node scripts/render-icons.mjs`. */
import { readFile, writeFile } from 'node:fs/promises';
import { chromium } from 'playwright';
import { findChromium } from './ensure-chromium.mjs';

const icons = new URL('../public/icons/', import.meta.url);

/** `inset` is the share of each side that stays free; a maskable icon may lose a tenth there to a round mask. */
const RENDITIONS = [
  { name: 'bag-180.png', size: 180, inset: 0.1, ground: '#FAF5E9' },
  { name: 'bag-192.png', size: 192, inset: 0, ground: 'transparent' },
  { name: 'bag-512.png', size: 512, inset: 0, ground: 'transparent' },
  { name: 'bag-maskable-512.png', size: 512, inset: 0.18, ground: '#FAF5E9' },
];

const svg = await readFile(new URL('bag.svg', icons), 'base64');
const browser = await chromium.launch({ executablePath: findChromium() });
for (const { name, size, inset, ground } of RENDITIONS) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const edge = Math.round(size * inset);
  await page.setContent(
    `<body style="margin:0;background:${ground}"><img style="position:absolute;inset:${edge}px;width:${size - 2 * edge}px" src="data:image/svg+xml;base64,${svg}">`,
  );
  await page.locator('img').evaluate((image) => image.decode());
  await writeFile(new URL(name, icons), await page.screenshot({ omitBackground: true }));
  await page.close();
}
await browser.close();
