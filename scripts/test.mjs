/**
 * `npm test`: the checks, the build and every test, the browser's last and alone. Each check counts as a test, nothing
 * stops the rest from being run, and the last line is `N passed, N failed`, with `, N skipped` when some were.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { execPath, exit } from 'node:process';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { STEPS, passes } from './check.mjs';
import { ensureChromium } from './ensure-chromium.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const REPORT = `${root}.cache/test-report.json`;
const total = { passed: 0, failed: 0, skipped: 0 };

function count(passed) {
  total[passed ? 'passed' : 'failed'] += 1;
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

/** Vitest reports tests; a file that could not even be loaded, and an error outside of all tests, count as failed. */
function runTests(projects) {
  rmSync(REPORT, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`];
  const args = [
    `${root}node_modules/vitest/vitest.mjs`,
    'run',
    ...projects.map((name) => `--project=${name}`),
    ...reporters,
  ];
  const { status } = spawnSync(execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (!existsSync(REPORT)) return count(false);
  const report = JSON.parse(readFileSync(REPORT, 'utf8'));
  const unloadable = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((one) => one.status !== 'failed'),
  ).length;
  const failed = report.numFailedTests + unloadable;
  total.passed += report.numPassedTests;
  total.failed += failed === 0 && status !== 0 ? 1 : failed;
  total.skipped += report.numPendingTests + report.numTodoTests;
}

for (const step of STEPS) count(passes(step));
const built = ensureBuilt();
console.log(`${built ? '✓' : '✗'} build`);
count(built);
runTests(['unit', 'component', 'build']);
const browser = hasChromium();
count(browser);
if (browser && built) runTests(['e2e']);

const { passed, failed, skipped } = total;
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
exit(failed === 0 ? 0 : 1);
