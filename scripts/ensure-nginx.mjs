/**
 * Finds the nginx with which a test tries the example configuration, or unpacks Debian's into `.cache/`: installing it
 * would start a web server on this computer. `node scripts/ensure-nginx.mjs` says whether it is there; without it that
 * test is skipped by name.
 */
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { canRun, inPath, unpackPackage } from './debian.mjs';

const FOLDER = fileURLToPath(new URL('../.cache/nginx', import.meta.url));
const UNPACKED = `${FOLDER}/usr/sbin/nginx`;

/** The path of an nginx on this machine; undefined when there is none. */
export function findNginx() {
  return [...inPath(['nginx']), '/usr/sbin/nginx', UNPACKED].find(canRun);
}

/** The same, after it was unpacked if need be. */
export function ensureNginx() {
  const found = findNginx();
  if (found !== undefined) return found;
  return unpackPackage('nginx', FOLDER) ? findNginx() : undefined;
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  console.log(ensureNginx() === undefined ? 'nginx is not here, and cannot be unpacked.' : 'nginx is here.');
}
