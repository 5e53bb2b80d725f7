/** `npm run check`: everything that can be known without running Bookbag, cheapest first; stops at the first fault. */
import { spawnSync } from 'node:child_process';
import { argv, execPath, exit } from 'node:process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

/** A step is run with the same Node as this script: [what it checks, the script of the tool, its arguments]. */
export const STEPS = [
  [
    'format',
    'prettier/bin/prettier.cjs',
    '--check',
    '--log-level',
    'warn',
    '--cache',
    '--cache-location',
    '.cache/prettier',
    '.',
  ],
  ['types', 'typescript/bin/tsc', '-b'],
  [
    'lint',
    'eslint/bin/eslint.js',
    '--max-warnings',
    '0',
    '--cache',
    '--cache-location',
    '.cache/eslint/',
    '.',
  ],
  ['imports', 'dependency-cruiser/bin/dependency-cruise.mjs', '--output-type', 'err', 'src'],
  ['unused', 'knip/bin/knip.js', '--no-progress'],
];

/** Runs one step and says how it went; true when it found nothing. */
export function passes([what, tool, ...args]) {
  const script = `${root}node_modules/${tool}`;
  const { status } = spawnSync(execPath, [script, ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  console.log(`${status === 0 ? '✓' : '✗'} ${what}`);
  return status === 0;
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const failed = STEPS.find((step) => !passes(step));
  if (failed !== undefined) console.error(`check stopped at "${failed[0]}".`);
  exit(failed === undefined ? 0 : 1);
}
