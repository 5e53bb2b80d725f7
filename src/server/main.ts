/**
 * The composition root: the only place that reads the environment and the arguments of this process. Without a
 * command it starts the school's server.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pino } from 'pino';
import * as v from 'valibot';
import { ask } from './cli/ask.ts';
import { backupCommand } from './cli/backup.ts';
import { courseCommand } from './cli/course.ts';
import { doctorCommand } from './cli/doctor.ts';
import { initCommand } from './cli/init.ts';
import { noticesCommand } from './cli/notices.ts';
import { packCommand } from './cli/pack.ts';
import { quarantineCommand } from './cli/quarantine.ts';
import { rebuildCommand } from './cli/rebuild.ts';
import { restoreCommand } from './cli/restore.ts';
import { rosterCommand } from './cli/roster.ts';
import { runCommand } from './cli/run-command.ts';
import { startCommand } from './cli/start.ts';
import type { CliWorld } from './cli/world.ts';

const root = join(import.meta.dirname, '../..');
const { env, argv, stdout, stderr } = process;

const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const { version } = v.parse(v.object({ version: v.string() }), manifest);

/** A person at a terminal wants to read what it says; a log collector wants everything. */
const level = env.BOOKBAG_LOG ?? (stdout.isTTY ? 'warn' : 'info');
const now = () => Date.now();

/** The first signal ends things in good order; a second one finds no handler any more and ends them at once. */
function untilStopped(): Promise<void> {
  return new Promise((stopped) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        stopped();
      });
    }
  });
}

const world: CliWorld = {
  out: (line) => stdout.write(`${line}\n`),
  err: (line) => stderr.write(`${line}\n`),
  ask,
  cwd: process.cwd(),
  dataDir: resolve(env.BOOKBAG_DATA ?? 'bookbag-data'),
};

const appFolder = env.BOOKBAG_BUILD_DIR ?? join(root, 'dist/app');

const noticeEnvironment = {
  smtpUrl: env.BOOKBAG_SMTP_URL,
  mailFrom: env.BOOKBAG_MAIL_FROM,
  timeZone: env.BOOKBAG_TIME_ZONE,
  notices: env.BOOKBAG_NOTICES,
  address: env.BOOKBAG_ADDRESS,
};

const commands = {
  start: startCommand({
    host: env.HOST ?? '127.0.0.1',
    port: env.PORT ?? '8080',
    tlsCert: env.BOOKBAG_TLS_CERT,
    tlsKey: env.BOOKBAG_TLS_KEY,
    httpPort: env.BOOKBAG_HTTP_PORT,
    address: env.BOOKBAG_ADDRESS,
    appFolder,
    contentFolder: join(root, 'content'),
    log: pino({ level, base: null }),
    version,
    now,
    notices: noticeEnvironment,
    untilStopped,
  }),
  backup: backupCommand(now),
  course: courseCommand(now),
  doctor: doctorCommand({ address: env.BOOKBAG_ADDRESS, appFolder, now, notices: noticeEnvironment }),
  init: initCommand(now),
  notices: noticesCommand({ ...noticeEnvironment, now }),
  pack: packCommand(now),
  quarantine: quarantineCommand(now),
  rebuild: rebuildCommand(now),
  restore: restoreCommand(now),
  roster: rosterCommand(now),
};

process.exitCode = await runCommand(commands, argv.slice(2), world);
