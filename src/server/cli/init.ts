/** `bookbag init`: a real school with one person in its office. */
import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { foundSchool } from '../school/found-school.ts';
import { openDataFolder } from '../school/open-data-folder.ts';
import { parseFlags, UsageError } from './flags.ts';
import type { CliWorld, Command } from './world.ts';

const FLAGS = {
  title: { type: 'string' },
  email: { type: 'string' },
  name: { type: 'string' },
  data: { type: 'string' },
} as const;

const LEAST_PASSWORD = 10;

/** The one that was typed, or a new one that is shown this one time. */
async function choosePassword(world: CliWorld): Promise<{ password: string; isNew: boolean }> {
  const question = 'Password for the office (empty: Bookbag makes one): ';
  const typed = (await world.ask(question, { hidden: true })) ?? '';
  if (typed === '') return { password: randomBytes(12).toString('base64url'), isNew: true };
  if (typed.length < LEAST_PASSWORD) {
    throw new UsageError(`That password is too short: it needs at least ${String(LEAST_PASSWORD)} signs.`);
  }
  return { password: typed, isNew: false };
}

function required(value: string | undefined, what: string): string {
  if (value === undefined || value.trim() === '') throw new UsageError(`Say ${what}.`);
  return value.trim();
}

export function initCommand(now: () => number): Command {
  return {
    summary: 'Makes a school in an empty data folder (--title, --email, --name, --data).',
    run: async (args, world) => {
      const flags = parseFlags(args, FLAGS);
      const title = required(flags.title, 'what the school is called, with --title "…"');
      const email = required(flags.email, 'who works in its office, with --email');
      if (!/^\S+@\S+$/.test(email)) throw new UsageError(`"${email}" is not an email address.`);
      const path = flags.data === undefined ? world.dataDir : resolve(world.cwd, flags.data);
      const { store } = await openDataFolder(path, now());
      try {
        if ((await store.schools()).length > 0) throw new UsageError(`There is a school in ${path} already.`);
        const { password, isNew } = await choosePassword(world);
        const office = { givenName: flags.name ?? 'Office' };
        await foundSchool(store, { title, email, password, office, now: now() });
        world.out(`${title} is ready in ${path}.`);
        if (isNew)
          world.out(`The office signs in as ${email} with the password ${password} (shown this once).`);
        return 0;
      } finally {
        await store.close();
      }
    },
  };
}
