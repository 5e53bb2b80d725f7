/** Finds the command, runs it, and says what went wrong in one sentence. */
import { ProtocolError } from '#core/protocol/errors.ts';
import { BackupError } from '../backup/backup-folder.ts';
import { TlsError } from '../tls/certificate.ts';
import { PortError } from '../http/open-server.ts';
import { DataFolderError } from '../school/open-data-folder.ts';
import { NewerStoreError } from '../store/sqlite/migrations.ts';
import { UsageError } from './flags.ts';
import type { CliWorld, Command } from './world.ts';

function help(commands: Readonly<Record<string, Command>>): string[] {
  const width = Math.max(...Object.keys(commands).map((name) => name.length), 'help'.length);
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return [
    'bookbag COMMAND [flags]',
    '',
    ...lines,
    `  ${'help'.padEnd(width)}  Says this.`,
    '',
    'Settings from the environment: PORT, HOST, BOOKBAG_DATA (the data folder), BOOKBAG_LOG (info, warn, silent …).',
  ];
}

/** Expected: the sentence is all that somebody needs. Anything else is a defect and keeps its trace. */
function isExpected(error: unknown): error is Error {
  return (
    error instanceof UsageError ||
    error instanceof BackupError ||
    error instanceof DataFolderError ||
    error instanceof PortError ||
    error instanceof TlsError ||
    error instanceof NewerStoreError ||
    error instanceof ProtocolError
  );
}

/** Without a name, or with a flag in its place, it is `start`. Resolves with the exit code. */
export async function runCommand(
  commands: Readonly<Record<string, Command>>,
  args: readonly string[],
  world: CliWorld,
): Promise<number> {
  const [first = ''] = args;
  const isNamed = first !== '' && !first.startsWith('-');
  const name = isNamed ? first : args.includes('--help') ? 'help' : 'start';
  if (name === 'help') {
    for (const line of help(commands)) world.out(line);
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    world.err(`There is no command "${name}": "bookbag help" lists them.`);
    return 2;
  }
  try {
    return await command.run(args.slice(isNamed ? 1 : 0), world);
  } catch (error) {
    if (!isExpected(error)) throw error;
    world.err(error.message);
    return error instanceof UsageError ? 2 : 1;
  }
}
