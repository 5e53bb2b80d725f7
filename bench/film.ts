/**
 * A minute of a phone's film (1080p, 16 Mbit/s, a hand that shakes) becomes a piece of tonight's lesson: what it weighs then,
 * how long that takes, how it moves meanwhile, what the page's process holds at most (its film worker lives in it), and how like the original it is. The result and
 * frames of both lie in `.cache/films/made` afterwards, to be looked at.
 */
import { spawnSync } from 'node:child_process';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { ensureBuilt } from '../scripts/build.mjs';
import { DEMO } from '../src/server/demo/credentials.ts';
import { likenessOf } from '../tests/support/film-likeness.ts';
import { lessonFiles } from '../tests/support/lesson-files.ts';
import { openMemoryGauge } from '../tests/support/browser-memory.ts';
import { startDevice } from '../tests/support/browser.ts';
import { CLIP_SECONDS, phoneClip } from '../tests/support/phone-clip.ts';
import { startServer } from '../tests/support/server-process.ts';
import * as teacher from '../tests/support/teacher-at-school.ts';
import { openTemporaryFolder } from '../tests/support/temporary-folder.ts';
import { atLeast, atMost, type BenchResult } from './result.ts';

const LIMITS = { bytes: 6_000_000, memoryMb: 300, steps: 20, likeness: 0.8 };
const PATIENCE_MS = 1_200_000;
const MB = 1_000_000;
const MADE = join(import.meta.dirname, '../.cache/films/made');
const LOOKED_AT = [5, 20, 35, 50];

/** In bytes, PSS: the page's process with the film worker, and all renderers. */
type Memory = { page: number; renderers: number };
type Made = { ms: number; most: Memory; before: Memory; steps: number; bytes: Buffer; said: string };

export async function bench(): Promise<BenchResult> {
  if (!ensureBuilt()) throw new Error('The app could not be built.');
  const clip = await phoneClip();
  const home = await openTemporaryFolder();
  const server = await startServer({ folder: join(home.path, 'school') });
  const device = await startDevice({
    profile: join(home.path, 'desk'),
    viewport: { width: 1366, height: 768 },
  });
  try {
    await teacher.signInAsTeacher(device.page, server.url, DEMO.teacher);
    await device.page.getByRole('link', { name: "Tonight's lesson" }).click();
    return await resultOf(await makeSmall(device.page, clip), clip);
  } finally {
    await device.close();
    await server.stop();
    await home.remove();
  }
}

async function makeSmall(page: Page, clip: string): Promise<Made> {
  page.setDefaultTimeout(PATIENCE_MS);
  const gauge = await openMemoryGauge(page.context());
  await page.getByLabel('Photos, films, sounds, PDFs').waitFor();
  const before = await gauge.read();
  const begun = performance.now();
  await page.getByLabel('Photos, films, sounds, PDFs').setInputFiles(clip);
  const seen = new Set<number>();
  const film = page.locator('video.tonight-film');
  let most: Memory = before;
  const measure = async () => {
    const { page: one, renderers } = await gauge.read();
    most = { page: Math.max(most.page, one), renderers: Math.max(most.renderers, renderers) };
  };
  while ((await film.count()) === 0) {
    await measure();
    const value = await page
      .locator('progress')
      .evaluateAll(([bar]) => (bar instanceof HTMLProgressElement ? bar.value : -1));
    if (value >= 0) seen.add(value);
    const trouble = await page.getByRole('alert').allTextContents();
    if (trouble.length > 0) throw new Error(trouble.join(' '));
    await page.waitForTimeout(100);
  }
  const ms = performance.now() - begun;
  await measure();
  const said = await page.locator('.tonight-piece .quiet').first().textContent();
  const small = (await lessonFiles(page)).find(({ type }) => type.startsWith('video/'));
  if (small === undefined) throw new Error('The device kept no film.');
  return { ms, most, before, steps: seen.size, bytes: small.bytes, said: said ?? '' };
}

async function resultOf({ ms, most, before, steps, bytes, said }: Made, clip: string): Promise<BenchResult> {
  await mkdir(MADE, { recursive: true });
  const made = join(MADE, 'film.mp4');
  await writeFile(made, bytes);
  for (const second of LOOKED_AT) {
    frame(clip, second, join(MADE, `${String(second)}-before.png`));
    frame(made, second, join(MADE, `${String(second)}-after.png`));
  }
  const likeness = likenessOf(made, clip, { width: 640, height: 360 });
  const memoryMb = Math.round(most.page / MB);
  return {
    figures: {
      clipBytes: (await stat(clip)).size,
      bytes: bytes.length,
      said,
      seconds: Math.round(ms / 1000),
      timesRealTime: Math.round((CLIP_SECONDS * 10_000) / ms) / 10,
      memoryBeforeMb: Math.round(before.page / MB),
      memoryMb,
      allRenderersBeforeMb: Math.round(before.renderers / MB),
      allRenderersMb: Math.round(most.renderers / MB),
      steps,
      likeness,
    },
    bars: [
      atMost('bytes of a minute', bytes.length, LIMITS.bytes),
      atMost('MB that page and worker held at most (PSS)', memoryMb, LIMITS.memoryMb),
      atLeast('steps of the progress that were seen', steps, LIMITS.steps),
      atLeast('likeness to the original at its own size (SSIM)', likeness, LIMITS.likeness),
    ],
  };
}

function ffmpeg(...args: string[]): string {
  const { status, stderr } = spawnSync('ffmpeg', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`ffmpeg: ${stderr}`);
  return stderr;
}

function frame(film: string, second: number, target: string): void {
  ffmpeg('-v', 'error', '-y', '-ss', String(second), '-i', film, '-frames:v', '1', target);
}
