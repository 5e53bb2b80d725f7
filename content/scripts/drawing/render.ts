/** Draws SVG in Chromium: pictures go out as WebP, single frames as PNG. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright';
import { chromiumPath, ffmpeg } from '../tools.ts';

const FONT =
  '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2';
/** What scenes refer to by name: the shadow of cut paper, lamplight, and the sky before sunrise. */
const SHARED = [
  '<filter id="lift" x="-20%" y="-20%" width="140%" height="150%"><feDropShadow dx="0" dy="5" stdDeviation="5" flood-color="#3C2D0F" flood-opacity=".22"/></filter>',
  '<radialGradient id="glow"><stop offset="0" stop-color="#F9D98A" stop-opacity=".42"/><stop offset="1" stop-color="#F9D98A" stop-opacity="0"/></radialGradient>',
  '<linearGradient id="dawn" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#22405E"/><stop offset=".55" stop-color="#6E6A80"/><stop offset=".8" stop-color="#E0A27C"/></linearGradient>',
].join('');

export type Size = { width: number; height: number };
export type Easel = { png(svg: string): Promise<Buffer>; close(): Promise<void> };

export type Press = { pdf(html: string): Promise<Buffer>; close(): Promise<void> };

function fontFace(): string {
  const font = readFileSync(createRequire(import.meta.url).resolve(FONT)).toString('base64');
  return `@font-face{font-family:Lesson;src:url(data:font/woff2;base64,${font});font-weight:200 800}`;
}

/** An open browser page that turns whole HTML pages into PDF, with tags for those who listen to it. */
export async function openPress(): Promise<Press> {
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--disable-gpu'] });
  const page = await browser.newPage();
  return {
    async pdf(html) {
      await page.setContent(html);
      await page.addStyleTag({ content: fontFace() });
      await page.evaluate(() => document.fonts.load('640 40px Lesson'));
      return page.pdf({ preferCSSPageSize: true, tagged: true });
    },
    close: () => browser.close(),
  };
}

/** An open browser page of one size that turns drawings into PNG. */
export async function openEasel(size: Size): Promise<Easel> {
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: ['--disable-gpu', '--force-color-profile=srgb', '--disable-lcd-text'],
  });
  const page = await browser.newPage({ viewport: size });
  await page.setContent(
    `<style>${fontFace()}body{margin:0}svg{display:block;font-family:Lesson}</style><main>font</main>`,
  );
  await page.evaluate(() => document.fonts.load('640 40px Lesson'));
  return {
    async png(svg) {
      const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="0 0 960 ${(960 * size.height) / size.width}"><defs>${SHARED}</defs>${svg}</svg>`;
      await page.evaluate((markup) => {
        document.body.innerHTML = markup;
      }, drawing);
      return page.screenshot({ type: 'png' });
    },
    close: () => browser.close(),
  };
}

/** Keeps a drawing as a WebP file. */
export function keepWebp(png: Buffer, path: string, quality = 80): void {
  const draft = `${path}.png`;
  writeFileSync(draft, png);
  try {
    ffmpeg(
      '-i',
      draft,
      '-c:v',
      'libwebp',
      '-preset',
      'drawing',
      '-compression_level',
      '6',
      '-quality',
      String(quality),
      path,
    );
  } finally {
    rmSync(draft);
  }
}
