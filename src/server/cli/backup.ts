/** `bookbag backup`: a copy of the whole school, made while it is open; each run copies only what is new. */
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { sayBytes } from '#core/pack/limits.ts';
import { backUp } from '../backup/back-up.ts';
import { openExistingSchool } from '../school/open-data-folder.ts';
import { parseFlags, UsageError } from './flags.ts';
import type { Command } from './world.ts';

const FLAGS = { to: { type: 'string' }, keep: { type: 'string' }, data: { type: 'string' } } as const;
const USUAL_KEEP = '30';

export function backupCommand(now: () => number): Command {
  return {
    summary: 'Copies the school while it is open (--to FOLDER, --keep COPIES, --data).',
    run: async (args, world) => {
      const flags = parseFlags(args, FLAGS);
      if (flags.to === undefined) throw new UsageError('Say where the backup goes, with --to FOLDER.');
      const to = resolve(world.cwd, flags.to);
      const keep = parseKeep(flags.keep ?? USUAL_KEEP);
      const path = flags.data === undefined ? world.dataDir : resolve(world.cwd, flags.data);
      const school = await openExistingSchool(path, now());
      try {
        const { folder, databaseBytes, files } = await backUp(school, { to, keep, now });
        world.out(
          `Copied the database (${sayBytes(databaseBytes)}) and ${String(files.count)} new files (${sayBytes(files.sizeBytes)}).`,
        );
        world.out(
          `The school as it is now lies in ${folder}. It holds all work and the school's keys: lock it away.`,
        );
        if ((await stat(to)).dev === (await stat(path)).dev) {
          world.err(
            'It is on the same disk as the school: a broken disk would take both. Use another one with --to.',
          );
        }
        for (const key of files.damaged) world.err(`Damaged at school, and so not copied: ${key}`);
        return files.damaged.length === 0 ? 0 : 1;
      } finally {
        await school.store.close();
      }
    },
  };
}

function parseKeep(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text))
    throw new UsageError(`"${text}" is no number of copies to keep: it has to be 1 or more.`);
  return Number(text);
}
