/**
 * A minute as a phone films it: a page of pictures and writing held by a hand that shakes, with the grain of a small lens, 1080p at
 * 16 Mbit/s, H.264 and AAC. ffmpeg makes it once; it lies in `.cache` from then on.
 */
import { spawnSync } from 'node:child_process';
import { mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';

const CACHE = join(import.meta.dirname, '../../.cache/films');
export const CLIP_SECONDS = 60;

/** The clip's path. Throws one sentence when there is no ffmpeg to make it. */
export async function phoneClip(): Promise<string> {
  const clip = join(CACHE, 'phone-1.mp4');
  if ((await stat(clip).catch(() => undefined)) !== undefined) return clip;
  await mkdir(CACHE, { recursive: true });
  const page = join(CACHE, 'phone-page.png');
  await writeFile(page, await pageThatIsFilmed());
  const half = join(CACHE, 'half-phone.mp4');
  const seconds = String(CLIP_SECONDS);
  const hand = "crop=1920:1080:x='240+150*sin(t*0.9)+9*sin(t*11)':y='135+90*sin(t*0.7)+7*cos(t*13)'";
  const ball = `[1:v]format=yuva420p[ball];[0:v][ball]overlay=x='mod(t*260,2400)':y='980+60*sin(t*4)',${hand},noise=alls=7:allf=t[film]`;
  const { status, error } = spawnSync(
    'ffmpeg',
    [
      ...['-v', 'error', '-y', '-loop', '1', '-framerate', '30', '-i', page],
      ...[
        '-f',
        'lavfi',
        '-i',
        'testsrc2=size=240x240:rate=30',
        '-f',
        'lavfi',
        '-i',
        'anoisesrc=a=0.05:c=pink',
      ],
      ...['-filter_complex', ball, '-map', '[film]', '-map', '2:a', '-t', seconds, '-pix_fmt', 'yuv420p'],
      ...['-c:v', 'libx264', '-preset', 'ultrafast', '-b:v', '16M', '-minrate', '16M', '-maxrate', '18M'],
      ...['-bufsize', '16M', '-g', '30', '-c:a', 'aac', '-b:a', '128k', '-movflags', '+faststart', half],
    ],
    { stdio: 'inherit' },
  );
  if (error !== undefined || status !== 0) throw new Error('A phone’s clip needs ffmpeg: install it first.');
  await rename(half, clip);
  return clip;
}

/** Larger than the film, so that the hand can move: shapes, colours and writing down to the size of a worksheet's. */
async function pageThatIsFilmed(): Promise<Buffer> {
  const lines = Array.from({ length: 14 }, (_, line) => {
    const size = 72 - line * 3;
    return `<text x="160" y="${String(150 + line * 84)}" font-size="${String(size)}" font-family="sans-serif">${String(line + 1)}. One half of ${String((line + 2) * 2)} is ${String(line + 2)}, and one fourth of it is less.</text>`;
  });
  const circles = Array.from({ length: 9 }, (_, index) => {
    const x = 1500 + (index % 3) * 260;
    const y = 800 + Math.floor(index / 3) * 180;
    return `<circle cx="${String(x)}" cy="${String(y)}" r="80" fill="hsl(${String(index * 40)} 60% 50%)"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="2400" height="1350"><defs><linearGradient id="wall" x2="1" y2="1"><stop stop-color="#e8dcc3"/><stop offset="1" stop-color="#8fa7b3"/></linearGradient></defs><rect width="2400" height="1350" fill="url(#wall)"/>${lines.join('')}${circles.join('')}</svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}
