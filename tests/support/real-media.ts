/** Real pictures, sound and film, made with the programs that make the editions: nothing of them is silent or of one colour. */
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { openTemporaryFolder } from './temporary-folder.ts';

export const HAS_FFMPEG = spawnSync('ffmpeg', ['-version']).status === 0;

/** A picture with as much in it as a photo has, soft enough that it is worth making smaller. */
export async function photo(width: number, height: number, format: 'png' | 'jpeg' | 'webp' = 'jpeg') {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  const grain = await sharp({ create: { width, height, channels: 3, background: 'black', noise } })
    .blur(2)
    .png()
    .toBuffer();
  return sharp(grain).toFormat(format, { quality: 95 }).toBuffer();
}

/** A GIF that moves: three frames of a colour each. */
export async function movingPicture(width: number, height: number): Promise<Buffer> {
  const frames = await Promise.all(
    ['red', 'green', 'blue'].map((background) =>
      sharp({ create: { width, height, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  );
  return sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer();
}

/** A moving test picture with a tone, H.264 and AAC. */
export function film(width: number, height: number, seconds: number): Promise<Buffer> {
  const picture = [
    '-f',
    'lavfi',
    '-i',
    `testsrc2=size=${size(width, height)}:rate=25:duration=${String(seconds)}`,
  ];
  const tone = ['-f', 'lavfi', '-i', `sine=frequency=440:duration=${String(seconds)}`];
  const coded = ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '250', '-c:a', 'aac', '-b:a', '160k'];
  return madeFilm('film.mp4', [...picture, ...tone, ...coded]);
}

/** A voice that is larger than speech needs, as `.ogg` or `.mp3` by its name. */
export function tone(name: string, seconds: number): Promise<Buffer> {
  const source = ['-f', 'lavfi', '-i', `sine=frequency=300:duration=${String(seconds)}`, '-ac', '2'];
  return madeFilm(name, [...source, ...(name.endsWith('.ogg') ? ['-c:a', 'libopus'] : []), '-b:a', '160k']);
}

/** What ffprobe says of a file, as JSON. */
export function probe(path: string, ...args: string[]): unknown {
  const { stdout } = spawnSync('ffprobe', ['-v', 'error', '-of', 'json', ...args, path], {
    encoding: 'utf8',
  });
  return JSON.parse(stdout);
}

function size(width: number, height: number): string {
  return `${String(width)}x${String(height)}`;
}

/** What ffmpeg makes of these arguments, in a file of that name. */
export async function madeFilm(name: string, args: readonly string[]): Promise<Buffer> {
  const { path: folder, remove } = await openTemporaryFolder();
  try {
    const path = join(folder, name);
    const { status, stderr } = spawnSync('ffmpeg', ['-v', 'error', ...args, path], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`ffmpeg made no ${name}: ${stderr}`);
    return await readFile(path);
  } finally {
    await remove();
  }
}
