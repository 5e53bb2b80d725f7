/** `bookbag restore`: puts a school back from a backup, into a data folder that has none. */
import { resolve } from 'node:path';
import { restore } from '../backup/restore.ts';
import { parseFlags, UsageError } from './flags.ts';
import type { Command } from './world.ts';

const FLAGS = { from: { type: 'string' }, copy: { type: 'string' }, data: { type: 'string' } } as const;

export function restoreCommand(now: () => number): Command {
  return {
    summary: 'Puts a school back into an empty data folder (--from FOLDER, --copy NAME, --data).',
    run: async (args, world) => {
      const flags = parseFlags(args, FLAGS);
      if (flags.from === undefined) throw new UsageError('Say where the backup is, with --from FOLDER.');
      const dataFolder = flags.data === undefined ? world.dataDir : resolve(world.cwd, flags.data);
      const order = { from: resolve(world.cwd, flags.from), copy: flags.copy, dataFolder, now: now() };
      const { copy, files, lostParts, lostPacks } = await restore(order);
      world.out(`The school of ${copy} is back in ${dataFolder}, with ${String(files.count)} files.`);
      world.out(
        'Start it where it was. Each device sends again what it has and this copy lacks, at its next sync.',
      );
      if (lostParts > 0)
        world.err(
          `Parts of work that the backup lacks: ${String(lostParts)}. Devices that still have them are asked.`,
        );
      for (const title of lostPacks) world.err(`The pack "${title}" is not in the backup: publish it again.`);
      return 0;
    },
  };
}
