/**
 * Finds a Chromium for the tests that need a real browser, and installs Debian's where that can be done without
 * asking anybody. `node scripts/ensure-chromium.mjs` prints its path; anything else is one sentence and exit code 1.
 */
import { argv, env, exit } from 'node:process';
import { fileURLToPath } from 'node:url';
import { canRun, inPath, installPackages } from './debian.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The path of a Chromium on this machine (CHROME_PATH first); undefined when there is none. */
export function findChromium() {
  const candidates = [env.CHROME_PATH, ...inPath(NAMES), ...ELSEWHERE];
  return candidates.find((path) => path !== undefined && path !== '' && canRun(path));
}

/** The path of a Chromium, installed if need be; throws one sentence that says what a person can do. */
export function ensureChromium() {
  const found = findChromium() ?? (installPackages(['chromium']) ? findChromium() : undefined);
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
