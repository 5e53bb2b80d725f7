/** `ffmpeg`, where this machine has one that can make what the smaller editions need. It runs as a program of its own. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { UnreadableMedia } from './maker.ts';

const run = promisify(execFile);
const MOST_BYTES_SAID = 4 * 1024 * 1024;
const NEEDED = ['libx264', 'aac', 'libopus'] as const;

export type Ffmpeg = {
  /** With a digest of how it was put together: another build may give other bytes. */
  tool: string;
  run(args: readonly string[], signal: AbortSignal): Promise<void>;
};

/** A sentence says why there is none. */
export async function findFfmpeg(program = 'ffmpeg'): Promise<Ffmpeg | string> {
  const version = await say(program, ['-version']);
  if (version === undefined) return 'ffmpeg is not installed here';
  const encoders = (await say(program, ['-hide_banner', '-encoders'])) ?? '';
  const missing = NEEDED.filter((name) => !new RegExp(`^ \\S+ ${name} `, 'm').test(encoders));
  if (missing.length > 0) return `the ffmpeg of this machine was made without ${missing.join(' and ')}`;
  const digest = createHash('sha256').update(version).digest('hex').slice(0, 8);
  const number = /^ffmpeg version (\S+)/.exec(version)?.[1] ?? 'of no version';
  return {
    tool: `ffmpeg ${number} (${digest}), ${process.arch}`,
    run: (args, signal) => runOnce(program, args, signal),
  };
}

async function say(program: string, args: string[]): Promise<string | undefined> {
  try {
    return (await run(program, args, { maxBuffer: MOST_BYTES_SAID })).stdout;
  } catch (error) {
    // Not there, not allowed, or broken: then it cannot be used.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

async function runOnce(program: string, args: readonly string[], signal: AbortSignal): Promise<void> {
  const quiet = ['-nostdin', '-hide_banner', '-loglevel', 'error'];
  try {
    await run(program, [...quiet, ...args], { signal, maxBuffer: MOST_BYTES_SAID });
  } catch (cause) {
    if (signal.aborted || !(cause instanceof Error)) throw cause;
    throw new UnreadableMedia(complaint(cause), { cause });
  }
}

/** What ffmpeg complained of first, without its own part that did, and without where the file lies. */
function complaint(error: Error): string {
  const said = 'stderr' in error && typeof error.stderr === 'string' ? error.stderr : error.message;
  const line = said.trim().split('\n')[0] ?? '';
  return line
    .replace(/^\[[^\]]*\]\s*/, '')
    .replace(/^file:.*?:\s+/, '')
    .replace(/\.$/, '');
}
