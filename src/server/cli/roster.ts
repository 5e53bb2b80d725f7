/**
 * `bookbag roster`: people from a OneRoster export or a plain class list. It shows every change; with `--apply` it brings
 * them in, all or none. Nobody leaves by this command: that takes a person who ticks them, at the office's desk.
 */
import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { SCHOOL_PERSON } from '#core/people/school-person.ts';
import type { RosterLook } from '#core/protocol/roster.ts';
import { applyRoster, lookAtRoster } from '../roster/apply.ts';
import type { RosterFile } from '../roster/open-files.ts';
import { openExistingSchool } from '../school/open-data-folder.ts';
import type { Store } from '../store/store.ts';
import { parseFlags, UsageError } from './flags.ts';
import { changeLine, countLines, problemLine } from './roster-words.ts';
import type { CliWorld, Command } from './world.ts';

const FLAGS = {
  file: { type: 'string', multiple: true },
  org: { type: 'string' },
  apply: { type: 'boolean' },
  'without-broken': { type: 'boolean' },
  data: { type: 'string' },
} as const;

export function rosterCommand(now: () => number): Command {
  return {
    summary:
      'Shows what a class list or OneRoster export would change, or brings it in (--file, --apply, --without-broken, --org, --data).',
    run: async (args, world) => {
      const flags = parseFlags(args, FLAGS);
      if (flags.file === undefined) throw new UsageError('Say which file, with --file FILE.');
      const files = await Promise.all(flags.file.map((path) => readRosterFile(resolve(world.cwd, path))));
      const path = flags.data === undefined ? world.dataDir : resolve(world.cwd, flags.data);
      const { store } = await openExistingSchool(path, now());
      try {
        const wish = { files, org: flags.org, choices: {}, leave: [] };
        const schoolId = await onlySchool(store);
        const { look } = await lookAtRoster(store, wish, { schoolId, now: now() });
        sayLook(world, look);
        if (flags.apply !== true) return 0;
        const applying = { ...wish, plan: look.plan, withoutBroken: flags['without-broken'] ?? false };
        const importer = { schoolId, personId: SCHOOL_PERSON, now: now() };
        const { state } = await applyRoster(store, applying, importer);
        world.out(
          state === 'done' ? 'All of it is in.' : 'Nothing was brought in: mend or answer the above first.',
        );
        return state === 'done' ? 0 : 1;
      } finally {
        await store.close();
      }
    },
  };
}

async function readRosterFile(path: string): Promise<RosterFile> {
  try {
    return { name: basename(path), bytes: await readFile(path) };
  } catch (cause) {
    throw new UsageError(`${path} cannot be read.`, { cause });
  }
}

async function onlySchool(store: Store): Promise<string> {
  const [only] = await store.schools();
  if (only === undefined) throw new UsageError('There is no school in this data folder.');
  return only.schoolId;
}

function sayLook({ out }: CliWorld, { changes, problems, questions, absent }: RosterLook): void {
  for (const change of changes) out(changeLine(change));
  for (const problem of problems) out(problemLine(problem));
  for (const { name, where, same } of questions) {
    const known = same.map((one) => `${one.name} in ${one.where}`).join(' or ');
    out(`To answer at the office's desk: is ${name} in ${where} the same as ${known}?`);
  }
  if (absent.length > 0) out(`Not in this file: ${String(absent.length)}. They stay as they are.`);
  for (const line of countLines(changes)) out(line);
  out(changes.length === 0 ? 'Nothing to change.' : `Changes: ${String(changes.length)}.`);
}
