/** Renders public/icons/bag.svg, and the signs of the shortcuts, to the PNGs that install prompts need: `node scripts/render-icons.mjs`. */
import { readFile, writeFile } from 'node:fs/promises';
import { chromium } from 'playwright';
import sharp from 'sharp';
import { ICONS } from '../src/app/ui/icons.ts';
import { findChromium } from './ensure-chromium.mjs';

const icons = new URL('../public/icons/', import.meta.url);
const PAPER = '#FAF5E9';
const CANVAS = '#1F5145';
const INK = '#FCF7EA';

/** `inset` is the share of each side that stays free; a maskable icon may lose a tenth there to a round mask. */
const RENDITIONS = [
  { name: 'bag-180.png', from: 'bag.svg', size: 180, inset: 0.1, ground: PAPER },
  { name: 'bag-192.png', from: 'bag.svg', size: 192, inset: 0, ground: 'transparent' },
  { name: 'bag-512.png', from: 'bag.svg', size: 512, inset: 0, ground: 'transparent' },
  { name: 'bag-maskable-192.png', from: 'bag.svg', size: 192, inset: 0.18, ground: PAPER },
  { name: 'bag-maskable-512.png', from: 'bag.svg', size: 512, inset: 0.18, ground: PAPER },
  // One ink on nothing: the system gives it its colour.
  {
    name: 'bag-monochrome-512.png',
    from: 'bag-monochrome.svg',
    size: 512,
    inset: 0.12,
    ground: 'transparent',
  },
];

const SHORTCUTS = ['today', 'lessons', 'bag', 'sync'];

/** A sign of the app itself, on a piece of canvas. */
function shortcutSvg(name) {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><rect width="96" height="96" rx="22" fill="${CANVAS}"/><path transform="translate(18 18) scale(2.5)" d="${ICONS[name]}" fill="none" stroke="${INK}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg>`;
}

async function render(browser, { svg, size, inset, ground }) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const edge = Math.round(size * inset);
  const source = Buffer.from(svg).toString('base64');
  await page.setContent(
    `<body style="margin:0;background:${ground}"><img style="position:absolute;inset:${edge}px;width:${size - 2 * edge}px" src="data:image/svg+xml;base64,${source}">`,
  );
  await page.locator('img').evaluate((image) => image.decode());
  const png = await page.screenshot({ omitBackground: true });
  await page.close();
  // A bag of few colours: 16 look like all of them, and are half of what every device would keep of 32.
  return sharp(png).png({ palette: true, colours: 16, effort: 10, dither: 0 }).toBuffer();
}

const browser = await chromium.launch({ executablePath: findChromium() });
for (const { name, from, ...rest } of RENDITIONS) {
  const svg = await readFile(new URL(from, icons), 'utf8');
  await writeFile(new URL(name, icons), await render(browser, { svg, ...rest }));
}
for (const name of SHORTCUTS) {
  const svg = shortcutSvg(name);
  const png = await render(browser, { svg, size: 96, inset: 0, ground: 'transparent' });
  await writeFile(new URL(`shortcut-${name}-96.png`, icons), png);
}
await browser.close();
