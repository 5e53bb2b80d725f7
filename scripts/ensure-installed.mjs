/**
 * Installs what package-lock.json asks for, when node_modules does not hold it yet. Runs before every npm script,
 * on whatever Node is there, so: plain JavaScript, Node's own modules, and silence when nothing is to be done.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { arch, argv, execPath, exit, platform, versions } from 'node:process';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const LEAST_NODE = [22, 18];

function readJson(path) {
  const file = new URL(path, root);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** npm keeps a list of what it installed; optional packages of other platforms are rightly not in it. */
function isInstalled() {
  const wanted = readJson('package-lock.json');
  const present = readJson('node_modules/.package-lock.json');
  if (wanted === undefined || present === undefined) return false;
  return Object.entries(wanted.packages).every(
    ([path, { version, optional }]) => path === '' || optional || present.packages[path]?.version === version,
  );
}

function install() {
  console.log('Installing what Bookbag needs (once; about half a minute)…');
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const options = { cwd: fileURLToPath(root), stdio: ['ignore', 'inherit', 'inherit'] };
  const outcome = spawnSync('npm', args, { ...options, shell: platform === 'win32' });
  return outcome.status === 0;
}

function isNewEnough(version) {
  const [major = 0, minor = 0] = version.replace('v', '').split('.').map(Number);
  return major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1]);
}

/** The Node to run Bookbag with: this one if it is new enough, else the one that npm brought along. */
export function findNode() {
  if (isNewEnough(versions.node)) return execPath;
  const own = fileURLToPath(new URL('node_modules/.bin/node', root));
  const version = existsSync(own) ? spawnSync(own, ['--version'], { encoding: 'utf8' }).stdout : '';
  return isNewEnough(version) ? own : undefined;
}

/** Undefined when all is well, else one sentence that says what is missing. */
export function ensureInstalled() {
  if (!isInstalled() && !install()) {
    return 'Bookbag could not install what it needs: is the internet within reach for `npm ci`?';
  }
  if (findNode() !== undefined) return undefined;
  const needs = `Bookbag needs Node ${LEAST_NODE.join('.')} or newer`;
  return `${needs}: this is Node ${versions.node} on ${platform} ${arch}, where it cannot bring its own.`;
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const trouble = ensureInstalled();
  if (trouble !== undefined) {
    console.error(trouble);
    exit(1);
  }
}
