/** Programs that tests need and that are not npm packages: found, or installed by apt where nobody has to be asked. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, mkdirSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { env, getuid } from 'node:process';

export function canRun(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Where programs of these names would be found, in the order of PATH. */
export function inPath(names) {
  return (env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
}

function run(command, args, options = {}) {
  return spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], ...options }).status === 0;
}

/** The prefix that makes a command run as root without a question; undefined when there is no such way. */
function asRoot() {
  if (getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : undefined;
}

/** Runs apt-get as root; false where that cannot be done without a question. */
function aptAsRoot(args) {
  const prefix = asRoot();
  if (prefix === undefined || !canRun('/usr/bin/apt-get')) return false;
  const [command, ...before] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
  return run(command, [...before, '-qq', ...args]);
}

/** True when they are there afterwards. */
export function installPackages(names) {
  return aptAsRoot(['update']) && aptAsRoot(['install', '-y', '--no-install-recommends', ...names]);
}

/** Puts the files of a package into a folder of ours and installs nothing; true when they are there afterwards. */
export function unpackPackage(name, folder) {
  if (!canRun('/usr/bin/apt-get')) return false;
  mkdirSync(folder, { recursive: true });
  const fetch = () => run('apt-get', ['-qq', 'download', name], { cwd: folder });
  if (!fetch() && !(aptAsRoot(['update']) && fetch())) return false;
  const file = readdirSync(folder).find((one) => one.endsWith('.deb'));
  return file !== undefined && run('dpkg-deb', ['-x', join(folder, file), folder]);
}
