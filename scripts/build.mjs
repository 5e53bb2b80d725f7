/**
 * Builds dist/app (or BOOKBAG_BUILD_DIR) when what it is made from has changed since the last build: `npm run build`;
 * `--force` builds in any case. The hash lies beside what it is of and is written last, so a build that was broken off
 * is made again.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv, env, execPath, exit } from 'node:process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const OUT = env['BOOKBAG_BUILD_DIR'] ?? join(root, 'dist/app');
const HASH_FILE = `${OUT}.sha256`;
const MADE_FROM = [
  'src/core',
  'src/local',
  'src/workers',
  'src/sw',
  'src/app',
  'public',
  'scripts',
  'index.html',
  'vite.config.ts',
  'package-lock.json',
];

function filesUnder(path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [full];
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function hashOfSources() {
  const hash = createHash('sha256')
    .update(env['BOOKBAG_PSEUDO'] ?? '')
    .update('\0');
  for (const file of MADE_FROM.flatMap(filesUnder).sort()) {
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/** True when the built app stands and is up to date. */
export function ensureBuilt({ force = false } = {}) {
  const hash = hashOfSources();
  const built = existsSync(HASH_FILE) ? readFileSync(HASH_FILE, 'utf8') : '';
  if (!force && built === hash && existsSync(join(OUT, 'sw.js'))) return true;
  rmSync(HASH_FILE, { force: true });
  console.log('Building the app…');
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  // A test that builds has another NODE_ENV, and would get the libraries' talkative editions.
  const options = { cwd: root, stdio: 'inherit', env: { ...env, NODE_ENV: 'production' } };
  const { status } = spawnSync(execPath, [vite, 'build', '--logLevel', 'warn'], options);
  if (status !== 0) return false;
  writeFileSync(HASH_FILE, hash);
  return true;
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  exit(ensureBuilt({ force: argv.includes('--force') }) ? 0 : 1);
}
