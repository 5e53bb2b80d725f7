/**
 * `npm start`: builds the app if its sources changed, then runs the server in this very process, so that Ctrl-C and
 * every signal reach it without a detour. Flags after `--` and PORT, HOST, BOOKBAG_DATA go to the server as they are.
 */
import { exit } from 'node:process';
import { ensureBuilt } from './build.mjs';

if (!ensureBuilt()) {
  console.error('Bookbag was not started, because the app could not be built: the reason stands above.');
  exit(1);
}
await import('../src/server/main.ts');
