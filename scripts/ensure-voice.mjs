/**
 * Finds a voice of the system for the tests that listen: Speech Dispatcher, which gives Chromium on Linux its voices,
 * and eSpeak NG, which speaks; and installs Debian's where that can be done without asking anybody.
 */
import { canRun, inPath, installPackages } from './debian.mjs';

const PROGRAMS = { 'speech-dispatcher': 'speech-dispatcher', 'espeak-ng': 'espeak-ng' };

function isHere() {
  return Object.keys(PROGRAMS).every((name) => inPath([name]).some(canRun));
}

/** Undefined when there is a voice; otherwise the sentence that says what a person can do. */
export function ensureVoice() {
  if (isHere() || (installPackages(Object.values(PROGRAMS)) && isHere())) return undefined;
  return 'Reading aloud by a voice of the system is not tested: install speech-dispatcher and espeak-ng.';
}
