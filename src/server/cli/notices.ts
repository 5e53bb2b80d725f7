/** `bookbag notices`: what would be sent to whom this week; with --send it is. */
import { resolve } from 'node:path';
import { readNoticeSettings, type NoticeEnvironment } from '../notices/settings.ts';
import { planWeek, type Planned } from '../notices/plan-week.ts';
import { sendWeek } from '../notices/send-week.ts';
import { weekOf } from '../notices/week.ts';
import { openExistingSchool } from '../school/open-data-folder.ts';
import { parseFlags } from './flags.ts';
import type { CliWorld, Command } from './world.ts';

const WHY = {
  stopped: 'wants none',
  'no-address': 'has no address',
  'address-refused': 'their address was refused',
  already: 'has this week’s already',
} as const;

function show({ out }: CliWorld, one: Planned): void {
  if (one.channel === 'none') {
    out(`${one.name}: none, ${WHY[one.why]}.`);
    return;
  }
  out(`${one.name}, by ${one.channel === 'mail' ? 'mail' : 'the school’s list'} to ${one.address}:`);
  for (const line of one.text.split('\n').filter(Boolean)) out(`  ${line}`);
}

export function noticesCommand(parts: NoticeEnvironment & { now: () => number }): Command {
  return {
    summary: 'Shows the notices of this week; --send sends them (--data).',
    run: async (args, world) => {
      const flags = parseFlags(args, { data: { type: 'string' }, send: { type: 'boolean' } });
      const { mail, timeZone, address } = readNoticeSettings(parts);
      const path = flags.data === undefined ? world.dataDir : resolve(world.cwd, flags.data);
      const now = parts.now();
      const { store } = await openExistingSchool(path, now);
      const week = { week: weekOf(now, timeZone), timeZone, now };
      try {
        if (flags.send !== true) {
          for (const one of await planWeek(store, week, { hasMail: mail !== undefined })) show(world, one);
          return 0;
        }
        const sent = await sendWeek({ store, dataFolder: path, mail, address }, week);
        if (sent === undefined) {
          world.err(
            'It is between 20:00 and 7:00 at the school: nobody’s phone is to ring. Nothing was sent.',
          );
          return 1;
        }
        const figures = `${String(sent.sent)} sent, ${String(sent.listed)} in the list, ${String(sent.refused)} refused`;
        world.out(`${figures}, ${String(sent.unsure)} unsure, ${String(sent.later)} left for later.`);
        if (sent.listPath !== undefined)
          world.out(`The list for the school’s own messenger: ${sent.listPath}`);
        return 0;
      } finally {
        await store.close();
      }
    },
  };
}
