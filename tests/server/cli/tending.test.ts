import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { streamOf } from '../../../src/core/work/stream.ts';
import { backupCommand } from '../../../src/server/cli/backup.ts';
import { quarantineCommand } from '../../../src/server/cli/quarantine.ts';
import { rebuildCommand } from '../../../src/server/cli/rebuild.ts';
import { restoreCommand } from '../../../src/server/cli/restore.ts';
import { runCommand } from '../../../src/server/cli/run-command.ts';
import { MONDAY, openSchool, type TestSchool } from '../../support/open-school.ts';
import { openVisitor } from '../../support/school-visitor.ts';

const COMMANDS = {
  backup: backupCommand(() => MONDAY),
  quarantine: quarantineCommand(() => 1),
  rebuild: rebuildCommand(() => 1),
  restore: restoreCommand(() => MONDAY),
};

async function run(school: TestSchool, ...args: string[]) {
  const said: string[] = [];
  const world = {
    out: (line: string) => said.push(line),
    err: (line: string) => said.push(line),
    ask: () => Promise.resolve(undefined),
    cwd: school.path,
    dataDir: school.path,
  };
  const code = await runCommand(COMMANDS, args, world);
  return { code, said };
}

test('what is kept aside is listed with its time and reason, and without a name or a word of it', async () => {
  const school = await openSchool();
  expect(await run(school, 'quarantine')).toEqual({ code: 0, said: ['Nothing is kept aside.'] });
  const device = openVisitor(school);
  await device.signIn('maya');
  const { maya } = school.demo;
  const stream = streamOf('student', maya);
  const odd = device.event({ stream, type: 'dance-recorded', personId: maya, payload: '{"my":"secret"}' });
  await device.visit({ events: [odd] });
  const { said } = await run(school, 'quarantine');
  expect(said).toEqual([
    expect.stringMatching(/^2026-09-07T08:00:00\.000Z {2}event .*Its type or version is not one that/),
    'Kept aside: 1.',
  ]);
  expect(said.join('')).not.toMatch(/secret|Maya/);
  expect(said.join('')).not.toContain(maya);
});

test('the tables are made again by a command that says how much it read', async () => {
  const school = await openSchool();
  const { code, said } = await run(school, 'rebuild');
  expect([code, said]).toEqual([
    0,
    [expect.stringMatching(/^Read \d+ events; every table is made again\.$/)],
  ]);
});

test('a school is copied while it is open, and put back where there is none', async () => {
  const school = await openSchool();
  const to = join(school.path, 'usb');
  const first = await run(school, 'backup', '--to', to);
  expect(first.code).toBe(0);
  expect(first.said).toEqual([
    expect.stringMatching(/^Copied the database \(\d.* KB\) and 0 new files \(0 bytes\)\.$/),
    expect.stringMatching(/2026-09-07T08-00-00Z\. It holds all work and the school's keys: lock it away\.$/),
    expect.stringMatching(/^It is on the same disk as the school/),
  ]);
  const there = await run(school, 'restore', '--from', to);
  expect([there.code, there.said]).toEqual([1, [expect.stringMatching(/^There is a school in /)]]);
  const away = await run(school, 'restore', '--from', to, '--data', join(school.path, 'new'));
  expect([away.code, away.said]).toEqual([
    0,
    [
      expect.stringMatching(/^The school of 2026-09-07T08-00-00Z is back in .*new, with 0 files\.$/),
      expect.stringMatching(/^Start it where it was\./),
    ],
  ]);
  expect((await run(school, 'rebuild', '--data', join(school.path, 'new'))).code).toBe(0);
});

test.each([
  [['backup'], 2, /^Say where the backup goes, with --to FOLDER\.$/],
  [['backup', '--to', 'x', '--keep', '0'], 2, /^"0" is no number of copies to keep/],
  [['backup', '--to', 'x', '--data', 'nowhere'], 1, /^There is no school in .*nowhere\./],
  [['rebuild', '--data', 'nowhere'], 1, /^There is no school in .*nowhere\./],
  [['restore'], 2, /^Say where the backup is, with --from FOLDER\.$/],
  [['restore', '--from', 'nowhere', '--data', 'y'], 1, /^There is no backup in .*nowhere\.$/],
] as const)('%j is told in one sentence what is wrong', async (args, code, sentence) => {
  const school = await openSchool();
  expect(await run(school, ...args)).toEqual({ code, said: [expect.stringMatching(sentence)] });
  expect(existsSync(join(school.path, 'nowhere'))).toBe(false);
});

test('a command that is none is told where to look, and help lists every one', async () => {
  const school = await openSchool();
  expect(await run(school, 'dance')).toEqual({
    code: 2,
    said: ['There is no command "dance": "bookbag help" lists them.'],
  });
  const { said } = await run(school, 'help');
  for (const name of Object.keys(COMMANDS)) expect(said.join('\n')).toContain(name);
});
