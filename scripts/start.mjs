/**
 * `npm start`: builds the app if its sources changed, then runs the server in this very process, so that Ctrl-C and
 * every signal reach it without a detour. Flags after `--` and PORT, HOST, BOOKBAG_DATA go to the server as they are.
 */
import process, { exit } from 'node:process';
import { ensureBuilt } from './build.mjs';

const SAME_PRESS_MS = 500;
const SIGNALS = ['SIGINT', 'SIGTERM'];

let firstAt;

/**
 * npm passes a Ctrl-C on that the terminal has sent here already: both are one. The server ends at the first; before
 * the server listens for signals there is nothing to tidy, and a second press ends everything at once.
 */
function onSignal(signal) {
  const now = performance.now();
  if (firstAt === undefined) {
    firstAt = now;
    if (process.listenerCount(signal) === 1) exit(0);
  } else if (now - firstAt > SAME_PRESS_MS) exit(1);
}

/** While Node takes itself down it hears no signal, and the second of one press would look like a kill: wait for it. */
function onExit() {
  if (firstAt === undefined) return;
  const restMs = SAME_PRESS_MS - (performance.now() - firstAt);
  if (restMs > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, restMs);
}

if (!ensureBuilt()) {
  console.error('Bookbag was not started, because the app could not be built: the reason stands above.');
  exit(1);
}
for (const signal of SIGNALS) process.on(signal, onSignal);
process.on('exit', onExit);
await import('../src/server/main.ts');
