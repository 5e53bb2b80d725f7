/**
 * A minute of a phone's film (1080p, 16 Mbit/s, a hand that shakes) becomes a piece of tonight's lesson: what it weighs then,
 * how long that takes, how it moves meanwhile, what page and worker hold at most, and how like the original it is. The result and
 * frames of both lie in `.cache/films/made` afterwards, to be looked at.
 */
import { spawnSync } from 'node:child_process';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { ensureBuilt } from '../scripts/build.mjs';
import { DEMO } from '../src/server/demo/credentials.ts';
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

type Made = { ms: number; memory: number; before: number; steps: number; bytes: Buffer; said: string };

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
  const before = (await gauge.read()).renderers;
  const begun = performance.now();
  await page.getByLabel('Photos, films, sounds, PDFs').setInputFiles(clip);
  const seen = new Set<number>();
  const film = page.locator('video.tonight-film');
  let memory = 0;
  while ((await film.count()) === 0) {
    memory = Math.max(memory, (await gauge.read()).renderers);
    const value = await page
      .locator('progress')
      .evaluateAll(([bar]) => (bar instanceof HTMLProgressElement ? bar.value : -1));
    if (value >= 0) seen.add(value);
    const trouble = await page.getByRole('alert').allTextContents();
    if (trouble.length > 0) throw new Error(trouble.join(' '));
    await page.waitForTimeout(100);
  }
  const ms = performance.now() - begun;
  memory = Math.max(memory, (await gauge.read()).renderers);
  const said = await page.locator('.tonight-piece .quiet').first().textContent();
  const text = await page.evaluate(readFilm);
  return { ms, memory, before, steps: seen.size, bytes: Buffer.from(text, 'base64'), said: said ?? '' };
}

/** The film as the device keeps it, as base64: the page may not fetch what it shows. */
async function readFilm(): Promise<string> {
  const told = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('The store cannot be read.'));
    });
  type FileRow = { lessonId: string; type: string; parts: [hash: string, sizeBytes: number][] };
  const tx = (await told(indexedDB.open('bookbag-lessons'))).transaction(['files', 'parts']);
  const files = (await told(tx.objectStore('files').getAll())) as FileRow[];
  const film = files.find(({ type }) => type.startsWith('video/'));
  let binary = '';
  for (const [hash] of film?.parts ?? []) {
    const row = (await told(tx.objectStore('parts').get([film?.lessonId ?? '', hash]))) as {
      bytes: ArrayBuffer;
    };
    const bytes = new Uint8Array(row.bytes);
    for (let at = 0; at < bytes.length; at += 32_768)
      binary += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  }
  return btoa(binary);
}

async function resultOf(
  { ms, memory, before, steps, bytes, said }: Made,
  clip: string,
): Promise<BenchResult> {
  await mkdir(MADE, { recursive: true });
  const made = join(MADE, 'film.mp4');
  await writeFile(made, bytes);
  for (const second of LOOKED_AT) {
    frame(clip, second, join(MADE, `${String(second)}-before.png`));
    frame(made, second, join(MADE, `${String(second)}-after.png`));
  }
  const likeness = likenessOf(made, clip);
  const memoryMb = Math.round(memory / MB);
  return {
    figures: {
      clipBytes: (await stat(clip)).size,
      bytes: bytes.length,
      said,
      seconds: Math.round(ms / 1000),
      timesRealTime: Math.round((CLIP_SECONDS * 10_000) / ms) / 10,
      memoryBeforeMb: Math.round(before / MB),
      memoryMb,
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

/** Structural similarity, 0 to 1, over ten seconds, at the size and the rate of the small film. */
function likenessOf(made: string, clip: string): number {
  const same = '[1:v]fps=24,scale=640:360[large];[0:v]fps=24,scale=640:360[small];[small][large]ssim';
  const said = ffmpeg(
    '-t',
    '10',
    '-i',
    made,
    '-t',
    '10',
    '-i',
    clip,
    '-filter_complex',
    same,
    '-f',
    'null',
    '-',
  );
  return Number(/All:([\d.]+)/.exec(said)?.[1] ?? 0);
}
