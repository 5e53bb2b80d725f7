/** What the school's own computer needs: a folder that is its own, room, a backup that is young, the app, and ffmpeg. */
import { access, constants, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { sayBytes } from '#core/pack/limits.ts';
import { findFfmpeg } from '../packs/editions/ffmpeg.ts';
import { bad, good, type Finding } from './finding.ts';

const HOUR = 60 * 60_000;
/** Every night, and one night may fail. */
const OLD_HOURS = 50;
/** Below this a class's films of a week would not fit. */
const LEAST_FREE_BYTES = 5_000_000_000;

export async function folderFinding(path: string): Promise<Finding> {
  try {
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
    const { mode } = await stat(path);
    if ((mode & 0o007) !== 0) {
      return bad(
        `Other accounts of this computer can look into ${path}`,
        `It holds children's work and the school's keys: chmod 700 ${path}`,
      );
    }
    return good(`The data folder ${path} is this account's alone`);
  } catch {
    return bad(
      `The data folder ${path} is not there, or not for this account`,
      'Say it with --data or BOOKBAG_DATA, and run this as the account that runs Bookbag.',
    );
  }
}

export async function diskFinding(path: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(path);
  const free = bavail * bsize;
  const what = `${sayBytes(free)} are free on the disk of the school`;
  return free >= LEAST_FREE_BYTES
    ? good(what)
    : bad(what, 'Make room, or move to a larger disk (docs/operate.md): a full one takes no work.');
}

/** `backedUpAt`: epoch ms of the newest backup; null when there is none. */
export function backupFinding(backedUpAt: number | null, now: number): Finding {
  const mend = 'Run "bookbag backup --to FOLDER" every night, onto another disk (docs/tending.md).';
  if (backedUpAt === null) return bad('There is no backup', mend);
  const hours = Math.floor((now - backedUpAt) / HOUR);
  const what = `The newest backup is ${String(hours)} hours old`;
  return hours <= OLD_HOURS ? good(what) : bad(what, mend);
}

export async function appFinding(appFolder: string): Promise<Finding> {
  return access(join(appFolder, 'sw.js')).then(
    () => good('The app is built'),
    () => bad('The app is not built', 'Run "npm run build".'),
  );
}

export async function ffmpegFinding(program?: string): Promise<Finding> {
  const found = await findFfmpeg(program);
  return typeof found === 'string'
    ? bad(
        `There is no ffmpeg of use: ${found}`,
        'Install it (apt install ffmpeg): without it films get no smaller editions, and recordings cannot be moved about in.',
      )
    : good('ffmpeg is here');
}
