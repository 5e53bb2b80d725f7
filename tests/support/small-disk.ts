/**
 * A disk of so many MiB, really full when it is full: a tmpfs in a mount namespace of its own, which ends with the test
 * whatever becomes of it. Plain users get one with a user namespace, root also where those are switched off.
 */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readdir, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureChromium } from '../../scripts/ensure-chromium.mjs';
import { openTemporaryFolder } from './temporary-folder.ts';

const MIB = 1024 * 1024;
/** How a namespace is made, and how a process joins it. */
const WAYS = [
  { make: ['-U', '-r', '-m'], join: ['-U', '-m', '--preserve-credentials'] },
  { make: ['-m'], join: ['-m'] },
];

export type SmallDisk = {
  /** What a command begins with to find the disk, and a folder on it. */
  enter: readonly string[];
  folder: string;
  /** A profile folder on it, for a browser that is started by `executable`. */
  profile: string;
  executable: string;
  /**
   * The profile is that of a browser which has promised this address to keep everything, as one does for an installed app.
   * Without that promise Chromium clears the whole address, work included, as soon as the disk is nearly full.
   */
  promiseToKeep(address: string): Promise<void>;
  freeBytes(): Promise<number>;
  /** Other apps take all but so many bytes, or give back what they took beyond that. */
  leaveFree(bytes: number): Promise<void>;
  close(): Promise<void>;
};

/** Throws one sentence on a machine that lets nobody mount anything. */
export async function openSmallDisk(mebibytes: number): Promise<SmallDisk> {
  const folder = await openTemporaryFolder();
  const disk = join(folder.path, 'disk');
  await mkdir(disk);
  const { holder, joined } = await holdDisk(disk, mebibytes);
  const executable = join(folder.path, 'chromium');
  const enter = ['nsenter', '-t', String(holder.pid), ...joined];
  await writeFile(executable, `#!/bin/sh\nexec ${enter.join(' ')} '${ensureChromium()}' "$@"\n`);
  await chmod(executable, 0o755);
  const seenFromHere = join('/proc', String(holder.pid), 'root', disk);
  const others = join(seenFromHere, 'other-apps');
  await mkdir(others);
  let files = 0;
  const freeBytes = async () => {
    const { bavail, bsize } = await statfs(seenFromHere);
    return bavail * bsize;
  };
  return {
    enter,
    folder: disk,
    profile: join(disk, 'profile'),
    executable,
    promiseToKeep: async (address) => {
      const durable = { durable_storage: { [`${address},*`]: { setting: 1 } } };
      const settings = join(seenFromHere, 'profile/Default');
      await mkdir(settings, { recursive: true });
      const preferences = { profile: { content_settings: { exceptions: durable } } };
      await writeFile(join(settings, 'Preferences'), JSON.stringify(preferences));
    },
    freeBytes,
    leaveFree: async (bytes) => {
      for (const name of await readdir(others)) await rm(join(others, name));
      for (;;) {
        const tooMany = (await freeBytes()) - bytes;
        if (tooMany <= 0) return;
        files += 1;
        await writeFile(join(others, String(files)), Buffer.alloc(Math.min(tooMany, MIB), files));
      }
    },
    close: async () => {
      const ended = once(holder, 'exit');
      holder.stdin.end();
      await ended;
      await folder.remove();
    },
  };
}

type Held = { holder: ChildProcessWithoutNullStreams; joined: string[] };

async function holdDisk(disk: string, mebibytes: number): Promise<Held> {
  const mount = `mount -t tmpfs -o size=${String(mebibytes)}m none '${disk}' && echo mounted && exec cat`;
  const refusals: string[] = [];
  for (const way of WAYS) {
    const holder = spawn('unshare', [...way.make, 'sh', '-c', mount]);
    holder.stderr.on('data', (words: Buffer) => refusals.push(String(words).trim()));
    const mounted = once(holder.stdout, 'data').then(() => true);
    const refused = Promise.race([once(holder, 'exit'), once(holder, 'error')]).then(() => false);
    if (await Promise.race([mounted, refused])) return { holder, joined: way.join };
  }
  throw new Error(`A small disk needs a machine that lets its users mount a tmpfs: ${refusals.join('; ')}`);
}
