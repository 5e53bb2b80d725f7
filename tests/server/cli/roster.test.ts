import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rosterCommand } from '../../../src/server/cli/roster.ts';
import { runCommand } from '../../../src/server/cli/run-command.ts';
import { MONDAY, openSchool } from '../../support/open-school.ts';

const ROOM_5 = join(import.meta.dirname, '../../support/roster/room-5.csv');

test('a class list is shown, brought in without the rows to mend, and then there is nothing to change', async () => {
  const school = await openSchool();
  const run = async (...args: string[]) => {
    const said: string[] = [];
    const world = {
      out: (line: string) => said.push(line),
      err: (line: string) => said.push(line),
      ask: () => Promise.resolve(undefined),
      cwd: school.path,
      dataDir: school.path,
    };
    const code = await runCommand({ roster: rosterCommand(() => MONDAY) }, ['roster', ...args], world);
    return { code, said };
  };
  const shown = await run('--file', ROOM_5);
  expect(shown.said).toContain('  new student: Camila Reyes (Room 5)');
  expect(shown.said).toContain(
    'To mend: room-5.csv, row 8, Theo Wallace: "ask the office" is no phone number. Write its digits, or leave the cell empty.',
  );
  expect(shown.said).toContain('new student: 28');
  const held = await run('--file', ROOM_5, '--apply');
  expect(held).toMatchObject({ code: 1 });
  const done = await run('--file', ROOM_5, '--apply', '--without-broken');
  expect(done).toMatchObject({ code: 0 });
  expect(done.said.at(-1)).toBe('All of it is in.');
  expect((await run('--file', ROOM_5)).said.at(-1)).toBe('Nothing to change.');
});
