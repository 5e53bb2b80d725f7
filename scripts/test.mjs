/**
 * `npm test`: the checks, the build and every test, the browser's last and alone. Each check counts as a test, nothing
 * stops the rest from being run; at the end each that failed is named, and the last line is `N passed, N failed`, with
 * `, N skipped` when some were.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { execPath, exit } from 'node:process';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { STEPS, passes } from './check.mjs';
import { ensureChromium } from './ensure-chromium.mjs';
import { ensureFfmpeg } from './ensure-ffmpeg.mjs';
import { ensureNginx } from './ensure-nginx.mjs';
import { failuresOf, sentenceOf, tallyOf } from './tally.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const REPORT = `${root}.cache/test-report.json`;
const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];

function add({ passed, failed, skipped }) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}

function count(passed, what) {
  if (!passed) failures.push(what);
  add({ passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 });
  return passed;
}

function hasChromium() {
  try {
    ensureChromium();
    return true;
  } catch (error) {
    console.error(error.message);
    return false;
  }
}

function runTests(projects) {
  rmSync(REPORT, { force: true });
  const chosen = projects.map((name) => `--project=${name}`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`];
  // By itself Vitest leaves a processor free: of two that is half.
  const workers = `--maxWorkers=${String(availableParallelism())}`;
  const args = [`${root}node_modules/vitest/vitest.mjs`, 'run', workers, ...chosen, ...reporters];
  const { status } = spawnSync(execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  const report = existsSync(REPORT) ? JSON.parse(readFileSync(REPORT, 'utf8')) : undefined;
  const tally = tallyOf(report, status);
  add(tally);
  const named = failuresOf(report);
  if (tally.failed > 0 && named.length === 0) named.push('an error outside of every test');
  failures.push(...named);
}

for (const step of STEPS) count(passes(step), step[0]);
const built = count(ensureBuilt(), 'build');
console.log(`${built ? '✓' : '✗'} build`);
const browser = count(hasChromium(), 'Chromium');
if (!ensureFfmpeg()) console.error('There is no ffmpeg here: tests that make sound and film are skipped.');
if (ensureNginx() === undefined) console.error('There is no nginx here: the test that needs it is skipped.');
runTests(['unit', 'stand-in', 'component', 'build']);
if (browser && built) runTests(['e2e']);
for (const failure of failures) console.log(`failed: ${failure}`);
console.log(sentenceOf(total));
exit(total.failed === 0 ? 0 : 1);
