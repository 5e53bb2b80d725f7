/**
 * A film of more than half a gigabyte that is nobody's but ours: a moving test picture with noise and a tone, a key frame
 * every two seconds. ffmpeg makes it once; it lies in `.cache` from then on.
 */
import { spawnSync } from 'node:child_process';
import { copyFile, link, mkdir, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CatalogueEntry } from '#core/pack/catalogue.ts';
import type { SigningKey } from '../../src/server/auth/school-keys.ts';
import { buildPack } from '../../src/server/packs/build-pack.ts';
import { asYaml } from './markdown.ts';

export const FILM_PACK = 'A long film';
export const FILM_LESSON = 'film';
export const FILM_FILE = 'long.mp4';
export const FILM_SECONDS = 2880;

const CACHE = join(import.meta.dirname, '../../.cache/films');
const RATE = ['-b:v', '1.5M', '-minrate', '1.5M', '-maxrate', '1.5M', '-bufsize', '3M'];
const KEY_FRAMES = ['-g', '50', '-keyint_min', '50', '-sc_threshold', '0'];

/** The film's path. Throws one sentence when there is no ffmpeg to make it. */
export async function longFilm(seconds = FILM_SECONDS): Promise<string> {
  const film = join(CACHE, seconds === FILM_SECONDS ? 'long-2.mp4' : `long-2-${String(seconds)}.mp4`);
  const made = await stat(film).catch(() => undefined);
  if (made !== undefined) return film;
  await mkdir(CACHE, { recursive: true });
  const half = join(CACHE, `half-${String(seconds)}.mp4`);
  const video = ['-c:v', 'libx264', '-preset', 'ultrafast', ...RATE, ...KEY_FRAMES, '-pix_fmt', 'yuv420p'];
  const sound = ['-c:a', 'aac', '-b:a', '96k', '-movflags', '+faststart'];
  const picture = `testsrc2=size=640x360:rate=25:duration=${String(seconds)},noise=alls=12:allf=t`;
  const tone = `sine=frequency=440:duration=${String(seconds)}`;
  const inputs = ['-f', 'lavfi', '-i', picture, '-f', 'lavfi', '-i', tone];
  const { status, error } = spawnSync('ffmpeg', ['-v', 'error', '-y', ...inputs, ...video, ...sound, half], {
    stdio: 'inherit',
  });
  if (error !== undefined || status !== 0) throw new Error('A long film needs ffmpeg: install it first.');
  await rename(half, film);
  return film;
}

/** An author's folder with that film, or so many seconds of it, in its only lesson. */
export async function writeFilmFolder(folder: string, seconds = FILM_SECONDS): Promise<void> {
  const film = await longFilm(seconds);
  const lesson = join(folder, FILM_LESSON);
  await mkdir(lesson);
  await link(film, join(lesson, FILM_FILE)).catch(() => copyFile(film, join(lesson, FILM_FILE)));
  await writeFile(join(lesson, 'long.vtt'), 'WEBVTT\n\n00:00.000 --> 00:04.000\n[A tone.]\n');
  await writeFile(join(lesson, 'lesson.md'), LESSON);
  await writeFile(join(folder, 'pack.yaml'), asYaml(PACK));
}

/** A pack of that folder. */
export async function buildFilmPack(wish: { target: string; key: SigningKey }): Promise<CatalogueEntry> {
  const folder = await mkdtemp(join(tmpdir(), 'bookbag-long-film-'));
  try {
    await writeFilmFolder(folder);
    const built = await buildPack(folder, wish);
    if (!built.ok) throw new Error(built.sentence);
    return built.entry;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const PACK = {
  ...{ id: 'long-film', title: FILM_PACK, version: 1, language: 'en', subject: 'science' },
  ...{ grade: '3-4', licence: 'CC BY 4.0', attribution: 'The demo school', lessons: [FILM_LESSON] },
};

const LESSON = `---
id: ${FILM_LESSON}
title: A film of forty-eight minutes
minutes: 48
---

Watch it, and jump about in it.

:::video{#film src=${FILM_FILE} captions=long.vtt title="A long film"}
Coloured squares move over the picture, and a tone sounds.
:::
`;
