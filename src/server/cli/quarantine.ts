/** `bookbag quarantine`: what the school keeps aside, since when and why. It names no person and shows no work. */
import { resolve } from 'node:path';
import { openExistingSchool } from '../school/open-data-folder.ts';
import type { QuarantineRow } from '../store/log.ts';
import { isQuarantineReason, QUARANTINE_REASONS } from '../sync/judge.ts';
import { parseFlags } from './flags.ts';
import type { Command } from './world.ts';

function lineOf({ arrivedAt, kind, reason, enrolmentId }: QuarantineRow): string {
  const why = isQuarantineReason(reason) ? QUARANTINE_REASONS[reason] : reason;
  return `${new Date(arrivedAt).toISOString()}  ${kind.padEnd(8)}  device ${enrolmentId}  ${why}`;
}

export function quarantineCommand(now: () => number): Command {
  return {
    summary: 'Lists what the school keeps aside, and why (--data).',
    run: async (args, world) => {
      const flags = parseFlags(args, { data: { type: 'string' } });
      const path = flags.data === undefined ? world.dataDir : resolve(world.cwd, flags.data);
      const { store } = await openExistingSchool(path, now());
      try {
        const rows = await store.quarantine();
        for (const row of rows) world.out(lineOf(row));
        world.out(rows.length === 0 ? 'Nothing is kept aside.' : `Kept aside: ${String(rows.length)}.`);
        return 0;
      } finally {
        await store.close();
      }
    },
  };
}
