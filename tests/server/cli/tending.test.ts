import { expect, test } from 'vitest';
import { streamOf } from '../../../src/core/work/stream.ts';
import { quarantineCommand } from '../../../src/server/cli/quarantine.ts';
import { rebuildCommand } from '../../../src/server/cli/rebuild.ts';
import { runCommand } from '../../../src/server/cli/run-command.ts';
import { openSchool, type TestSchool } from '../../support/open-school.ts';
import { openVisitor } from '../../support/school-visitor.ts';

const COMMANDS = { quarantine: quarantineCommand(() => 1), rebuild: rebuildCommand(() => 1) };

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

test('a command that is none is told where to look, and help lists every one', async () => {
  const school = await openSchool();
  expect(await run(school, 'dance')).toEqual({
    code: 2,
    said: ['There is no command "dance": "bookbag help" lists them.'],
  });
  const { said } = await run(school, 'help');
  for (const name of Object.keys(COMMANDS)) expect(said.join('\n')).toContain(name);
});
