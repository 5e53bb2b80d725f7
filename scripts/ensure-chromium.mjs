/**
 * Finds a Chromium for the tests that need a real browser, and installs Debian's where that can be done without
 * asking anybody. `node scripts/ensure-chromium.mjs` prints its path; anything else is one sentence and exit code 1.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { argv, env, exit, getuid } from 'node:process';
import { fileURLToPath } from 'node:url';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

function canRun(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The path of a Chromium on this machine (CHROME_PATH first); undefined when there is none. */
export function findChromium() {
  const inPath = (env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const candidates = [env.CHROME_PATH, ...inPath, ...ELSEWHERE];
  return candidates.find((path) => path !== undefined && path !== '' && canRun(path));
}

function run(command, args) {
  return spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
}

/** The prefix that makes a command run as root without a question; undefined when there is no such way. */
function asRoot() {
  if (getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : undefined;
}

function installChromium() {
  const prefix = asRoot();
  if (prefix === undefined || !canRun('/usr/bin/apt-get')) return false;
  const [command, ...before] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
  return (
    run(command, [...before, '-qq', 'update']) &&
    run(command, [...before, '-qq', 'install', '-y', '--no-install-recommends', 'chromium'])
  );
}

/** The path of a Chromium, installed if need be; throws one sentence that says what a person can do. */
export function ensureChromium() {
  const found = findChromium() ?? (installChromium() ? findChromium() : undefined);
  if (found === undefined) {
    throw new Error(
      'Bookbag’s browser tests need Chromium: install it, or set CHROME_PATH to a Chrome or Chromium.',
    );
  }
  return found;
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log(ensureChromium());
  } catch (error) {
    console.error(error.message);
    exit(1);
  }
}
