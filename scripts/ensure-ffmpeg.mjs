/**
 * Finds the ffmpeg with which tests make real sound and film, and installs Debian's where that can be done without
 * asking anybody. `node scripts/ensure-ffmpeg.mjs` says whether it is there; without it those tests are skipped by name.
 */
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { canRun, inPath, installPackages } from './debian.mjs';

const isHere = () => ['ffmpeg', 'ffprobe'].every((name) => inPath([name]).some(canRun));

/** True when ffmpeg and ffprobe are there afterwards. */
export function ensureFfmpeg() {
  return isHere() || (installPackages(['ffmpeg']) && isHere());
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  console.log(ensureFfmpeg() ? 'ffmpeg is here.' : 'ffmpeg is not here, and cannot be installed by itself.');
}
