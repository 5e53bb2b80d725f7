/** Runs the programs that the media are made with, and says in one sentence which one is missing. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

export class MissingTool extends Error {}

const CHROMIUM = [
  process.env['BOOKBAG_CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

export function chromiumPath(): string {
  const path = CHROMIUM.find((candidate) => candidate !== undefined && existsSync(candidate));
  if (path === undefined)
    throw new MissingTool('Chromium is missing: install it, or name it in BOOKBAG_CHROMIUM.');
  return path;
}

/** Runs ffmpeg; answers what it wrote to its standard output. */
export function ffmpeg(...args: string[]): Buffer {
  return ffmpegFrom(Buffer.alloc(0), ...args);
}

/** The same, with bytes on its standard input. */
export function ffmpegFrom(input: Buffer, ...args: string[]): Buffer {
  const done = spawnSync('ffmpeg', ['-hide_banner', '-loglevel', 'error', '-y', ...args], {
    input,
    maxBuffer: 1 << 29,
  });
  if (done.error !== undefined) {
    throw new MissingTool(
      'ffmpeg is missing: install it, built with libx264, libmp3lame, libwebp and flite.',
    );
  }
  if (done.status !== 0) throw new Error(`ffmpeg failed: ${done.stderr.toString().trim()}`);
  return done.stdout;
}

/** Runs espeak-ng; answers the WAV file that it wrote to its standard output. */
export function espeak(...args: string[]): Buffer {
  const done = spawnSync('espeak-ng', args, { maxBuffer: 1 << 27 });
  if (done.error !== undefined)
    throw new MissingTool('espeak-ng is missing: install it for the Spanish voice.');
  if (done.status !== 0) throw new Error(`espeak-ng failed: ${done.stderr.toString().trim()}`);
  return done.stdout;
}
