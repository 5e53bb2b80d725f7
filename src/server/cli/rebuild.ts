/** `bookbag rebuild`: makes every table that follows from the log again from it. */
import { resolve } from 'node:path';
import { openExistingSchool } from '../school/open-data-folder.ts';
import { rebuild } from '../sync/rebuild.ts';
import { parseFlags } from './flags.ts';
import type { Command } from './world.ts';

export function rebuildCommand(now: () => number): Command {
  return {
    summary: 'Makes the tables for reading again from the log (--data).',
    run: async (args, world) => {
      const flags = parseFlags(args, { data: { type: 'string' } });
      const path = flags.data === undefined ? world.dataDir : resolve(world.cwd, flags.data);
      const { store } = await openExistingSchool(path, now());
      try {
        world.out(`Read ${String(await rebuild(store, now()))} events; every table is made again.`);
        return 0;
      } finally {
        await store.close();
      }
    },
  };
}
