/**
 * `npm start`: builds the app if its sources changed, then runs the server in this very process, so that Ctrl-C and
 * every signal reach it without a detour. Flags after `--` and PORT, HOST, BOOKBAG_DATA go to the server as they are.
 */
import process, { exit } from 'node:process';
import { ensureBuilt } from './build.mjs';

const SECOND_SIGNAL_MS = 200;

if (!ensureBuilt()) {
  console.error('Bookbag was not started, because the app could not be built: the reason stands above.');
  exit(1);
}
await import('../src/server/main.ts');

// npm passes a Ctrl-C on that the terminal has sent here already. While Node takes itself down nobody listens any more,
// and that second signal would turn a clean end into a killed one; so the end waits for it.
let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => (interrupted = true));
process.on('exit', () => {
  if (interrupted) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, SECOND_SIGNAL_MS);
});
