/** A film of a minute made by ffmpeg, and the same film with one thing changed and nothing encoded again. */
import { execFile } from 'node:child_process';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { asYaml } from '../../tests/support/markdown.ts';

const run = promisify(execFile);
export const FILM = 'A film of a minute';

/** A key frame every two seconds; what a player has to know stands in front. */
export async function makeFilm(path: string): Promise<number> {
  await ffmpeg([
    ...['-f', 'lavfi', '-i', 'testsrc2=size=640x360:rate=25:duration=60'],
    ...['-f', 'lavfi', '-i', 'sine=frequency=330:duration=60'],
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p', '-g', '50', '-keyint_min', '50'],
    ...['-c:a', 'aac', '-b:a', '96k', '-metadata', 'title=A film', '-movflags', '+faststart', path],
  ]);
  return (await stat(path)).size;
}

export function retitleFilm(from: string, to: string): Promise<void> {
  const title = 'title=The same film under a longer title';
  return ffmpeg(['-i', from, '-c', 'copy', '-metadata', title, '-movflags', '+faststart', to]);
}

export function trimFilm(from: string, to: string): Promise<void> {
  return ffmpeg(['-ss', '2', '-i', from, '-c', 'copy', '-movflags', '+faststart', to]);
}

async function ffmpeg(args: readonly string[]): Promise<void> {
  await run('ffmpeg', ['-y', '-loglevel', 'error', ...args]);
}

/** The author's folder around the film `film.mp4`. */
export async function writeFilmFolder(folder: string, version: number): Promise<void> {
  await mkdir(join(folder, 'film'), { recursive: true });
  const settings = {
    ...{ id: 'film', title: FILM, version, language: 'en', grade: '4', lessons: ['film'] },
    ...{ licence: 'CC BY', attribution: 'ffmpeg' },
  };
  await writeFile(join(folder, 'pack.yaml'), asYaml(settings));
  await writeFile(join(folder, 'film/film.vtt'), 'WEBVTT\n\n00:00.000 --> 00:04.000\n[A tone]\n');
  const front = asYaml({ id: 'film', title: 'The film', minutes: 5 });
  const film = ':::video{#film src=film.mp4 captions=film.vtt title="A film"}\nA test picture moves.\n:::';
  await writeFile(join(folder, 'film/lesson.md'), `---\n${front}\n---\n\nWatch.\n\n${film}\n`);
}
