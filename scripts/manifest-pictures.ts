/**
 * Takes the pictures of an install prompt (public/pictures, named in the manifest) from the real app with the demo
 * school, small enough to travel: `node scripts/manifest-pictures.ts` after a build, when those screens have changed.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { startDevice } from '../tests/support/browser.ts';
import { fetchLessons, signInAsMaya } from '../tests/support/demo-student.ts';
import { startServer } from '../tests/support/server-process.ts';
import { next, openLesson } from '../tests/support/student-at-home.ts';

const FOLDER = join(import.meta.dirname, '../public/pictures');
const PACK = 'Fractions on a number line';
const SIZES = { narrow: { width: 412, height: 824 }, wide: { width: 1280, height: 720 } };
const QUALITY = 0.82;

type Form = keyof typeof SIZES;

async function take(page: Page, form: Form, name: string): Promise<void> {
  await page.setViewportSize(SIZES[form]);
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all([...document.images].map((image) => image.decode()));
  });
  const png = await page.screenshot({ animations: 'disabled' });
  await writeFile(join(FOLDER, `${form}-${name}.webp`), await toWebp(page, png));
}

/** Chromium takes no WebP pictures of itself, but draws and writes them. */
async function toWebp(page: Page, png: Buffer): Promise<Buffer> {
  const drawn = await page.evaluate(
    async ([data, quality]) => {
      const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes]));
      const canvas = new OffscreenCanvas(image.width, image.height);
      canvas.getContext('2d')?.drawImage(image, 0, 0);
      const blob = await canvas.convertToBlob({ type: 'image/webp', quality });
      return [...new Uint8Array(await blob.arrayBuffer())];
    },
    [png.toString('base64'), QUALITY] as const,
  );
  return Buffer.from(drawn);
}

async function takeAll(page: Page, url: string): Promise<void> {
  await signInAsMaya(page, url);
  await fetchLessons(page, url);
  for (const form of ['narrow', 'wide'] as const) {
    await page.goto(url);
    await page.getByRole('heading', { name: /^Hi, / }).waitFor();
    await take(page, form, 'today');
    await page.goto(`${url}/lessons`);
    await page.getByText('On this device', { exact: true }).first().waitFor();
    await take(page, form, 'lessons');
  }
  await page.setViewportSize(SIZES.narrow);
  await openLesson(page, PACK, PACK);
  await next(page);
  await take(page, 'narrow', 'lesson');
  await page.goto(`${url}/family`);
  await page.getByRole('button', { name: 'Sync everybody' }).waitFor();
  await take(page, 'narrow', 'sync');
}

async function main(): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const temp = await mkdtemp(join(tmpdir(), 'bookbag-pictures-'));
  const school = await startServer({ folder: join(temp, 'school') });
  const device = await startDevice({ profile: join(temp, 'device') });
  try {
    await takeAll(device.page, school.url);
  } finally {
    await device.close();
    await school.kill();
    await rm(temp, { recursive: true, force: true });
  }
}

await main();
