/** The doctor at a school behind TLS of its own, and behind what spoils the way to it. */
import { chmod, writeFile } from 'node:fs/promises';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { backupCommand } from '../../../src/server/cli/backup.ts';
import { doctorCommand } from '../../../src/server/cli/doctor.ts';
import { runCommand } from '../../../src/server/cli/run-command.ts';
import { mailFinding } from '../../../src/server/doctor/mail.ts';
import type { NoticeEnvironment } from '../../../src/server/notices/settings.ts';
import { openDoor } from '../../../src/server/http/open-door.ts';
import { createApp } from '../../../src/server/app.ts';
import { openStaticApp } from '../../../src/server/http/static-app.ts';
import { openAuthority, type IssueOptions } from '../../support/certificates.ts';
import { cliWorld } from '../../support/cli-world.ts';
import { openSchool, type TestSchool } from '../../support/open-school.ts';
import { startSmtpServer } from '../../support/smtp-server.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const authority = openAuthority();

async function builtApp(): Promise<string> {
  const folder = await tempFolder();
  await writeFile(join(folder, 'index.html'), '<!doctype html>');
  await writeFile(join(folder, 'sw.js'), '');
  return folder;
}

async function pemFiles(options: IssueOptions = {}) {
  const folder = await tempFolder();
  const { cert, leaf, key } = authority.issue(options);
  const paths = {
    ...{ certFile: join(folder, 'cert.pem'), keyFile: join(folder, 'key.pem') },
    ...{ leafFile: join(folder, 'leaf.pem'), caFile: join(folder, 'ca.pem') },
  };
  await writeFile(paths.certFile, cert);
  await writeFile(paths.leafFile, leaf);
  await writeFile(paths.keyFile, key);
  await writeFile(paths.caFile, authority.cert);
  return { ...paths, cert, key };
}

/** A school with its own TLS, and all that is asked of its computer but the clock. */
async function openAtHome(options: IssueOptions = {}, content = false) {
  const school = await openSchool({ content });
  school.clock.now = Date.now();
  const appFolder = await builtApp();
  const files = await pemFiles(options);
  const app = createApp({ ...school.parts, staticApp: await openStaticApp(appFolder) });
  const said: string[] = [];
  const door = await openDoor(
    app,
    { host: '127.0.0.1', port: 0, files, httpPort: 0, address: undefined },
    { now: Date.now, say: (line) => said.push(line) },
  );
  onTestFinished(() => door.close(0));
  return { school, appFolder, files, door, app };
}

const NO_MAIL: NoticeEnvironment = {
  ...{ smtpUrl: undefined, mailFrom: undefined, timeZone: 'UTC', notices: undefined, address: undefined },
};

async function ask(school: TestSchool, appFolder: string, ...args: string[]) {
  const now = () => school.clock.now;
  const world = cliWorld({ cwd: school.path, dataDir: school.path });
  const commands = {
    doctor: doctorCommand({ address: undefined, appFolder, now, notices: NO_MAIL }),
    backup: backupCommand(now),
  };
  const code = await runCommand(commands, args, world);
  return { code, said: world.said, complained: world.complained };
}

const isOf = (what: RegExp) => (line: string) => what.test(line);

test('a school with a certificate, a backup and its app is well, in one line each', async () => {
  const { school, appFolder, files, door } = await openAtHome({}, true);
  await ask(school, appFolder, 'backup', '--to', join(await tempFolder(), 'backup'));
  await chmod(school.path, 0o700);
  const at = ['--address', `https://localhost:${String(door.port)}`, '--ca', files.caFile];
  const { code, said } = await ask(school, appFolder, 'doctor', ...at, '--http-port', String(door.httpPort));
  // Whether the machine has ffmpeg and room is its own affair.
  const own = said.filter(
    (line) => !/ffmpeg|are free on the disk|mail server|To mend|All is well/.test(line),
  );
  expect(own.filter((line) => !line.startsWith('✓'))).toEqual([]);
  expect(own).toHaveLength(13);
  expect(code).toBe(said.at(-1) === 'All is well.' ? 0 : 1);
});

test.each([
  ['one that nobody trusts', {}, [], /^✗ The (chain|certificate’s authority)/],
  [
    'one that is over',
    { to: Date.now() - 60_000, from: Date.now() - 600_000 },
    ['--ca'],
    /^✗ The certificate is over → Renew/,
  ],
  ['one for another name', { names: ['bag.example'] }, ['--ca'], /^✗ The certificate is for another name/],
  [
    'one that ends next week',
    { to: Date.now() + 7 * 86_400_000 },
    ['--ca'],
    /^✗ HTTPS .*\(6 days\) → See why/,
  ],
] as const)('a certificate, %s, is said with how to mend it', async (...[, options, flags, line]) => {
  const { school, appFolder, files, door } = await openAtHome(options);
  const trust = flags.length === 0 ? [] : ['--ca', files.caFile];
  const { code, said } = await ask(
    ...([
      school,
      appFolder,
      'doctor',
      '--address',
      `https://localhost:${String(door.port)}`,
      ...trust,
    ] as const),
  );
  expect(said.filter(isOf(line))).toHaveLength(1);
  expect(code).toBe(1);
});

type Meddle = (request: IncomingMessage, answer: ServerResponse) => boolean;

/** A proxy that passes everything on but for what `meddle` answers itself, or takes away before. */
async function behind(meddle: Meddle) {
  const { school, appFolder, app, files } = await openAtHome();
  const { cert, key, caFile } = files;
  const options: ServerOptions = { cert, key };
  const proxy = createTlsServer(options, (request, answer) => {
    if (meddle(request, answer)) return;
    const headers = new Headers(request.headers as Record<string, string>);
    const url = `https://${headers.get('host') ?? ''}${request.url ?? ''}`;
    void app(new Request(url, { method: request.method ?? 'GET', headers })).then(async (said) => {
      const kept = [...said.headers].filter(([name]) => answer.getHeader(name) === undefined);
      answer.writeHead(said.status, Object.fromEntries(kept));
      answer.end(Buffer.from(await said.arrayBuffer()));
    });
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  onTestFinished(() => {
    proxy.closeAllConnections();
    proxy.close();
  });
  const { port } = proxy.address() as AddressInfo;
  return ask(school, appFolder, 'doctor', '--address', `https://localhost:${String(port)}`, '--ca', caFile);
}

const MEDDLERS: [string, Meddle, RegExp][] = [
  [
    'takes Range and Authorization away',
    ({ headers }) => {
      delete headers.range;
      delete headers.authorization;
      return false;
    },
    /^✗ Taken out of requests on the way: authorization, range → /,
  ],
  [
    'changes the name',
    ({ headers }) => {
      headers.host = 'inside:3000';
      return false;
    },
    /^✗ The school sees the name inside:3000 instead of localhost/,
  ],
  [
    'caps bodies',
    ({ headers }, answer) => {
      if (Number(headers['content-length'] ?? 0) < 1_000_000) return false;
      answer.writeHead(413).end();
      return true;
    },
    /^✗ Large bodies are refused on the way → .*client_max_body_size/,
  ],
  [
    'answers everything by its own page',
    (_, answer) => {
      answer.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Blocked</h1>');
      return true;
    },
    /^✗ What answers there is not Bookbag \(status 200\)/,
  ],
  [
    'leads the worker elsewhere',
    ({ url }, answer) => {
      if (url !== '/sw.js') return false;
      answer.writeHead(302, { location: '/sign-in' }).end();
      return true;
    },
    /^✗ The service worker comes with status 302/,
  ],
  [
    'writes a policy of its own',
    (_, answer) => {
      answer.setHeader('content-security-policy', 'frame-ancestors *');
      return false;
    },
    /^✗ Lost or changed on the way: Content-Security-Policy/,
  ],
];

test.each(MEDDLERS)('something on the way that %s is said', async (_, meddle, line) => {
  const { code, said } = await behind(meddle);
  expect(said.filter(isOf(line))).toHaveLength(1);
  expect(code).toBe(1);
});

test('an address that nobody has said, that has no https, or at which nobody is, is one line', async () => {
  const school = await openSchool();
  const appFolder = await builtApp();
  const doctor = (...args: string[]) => ask(school, appFolder, 'doctor', ...args);
  expect((await doctor()).said.filter(isOf(/^✗ Nobody has said the school’s address/))).toHaveLength(1);
  const plain = await doctor('--address', 'http://192.168.1.20:8080');
  expect(plain.said.filter(isOf(/^✗ The address http:\/\/192\.168\.1\.20:8080 has no https/))).toHaveLength(
    1,
  );
  const nobody = await doctor('--address', 'https://127.0.0.1:1');
  expect(nobody.said.filter(isOf(/^✗ Nothing answers there/))).toHaveLength(1);
  const wrong = await doctor('--address', 'hillside');
  expect([wrong.code, wrong.complained]).toEqual([2, [expect.stringContaining('is no address')]]);
});

test('a folder that everybody may read, without a school, is said', async () => {
  const school = await openSchool();
  const folder = await tempFolder();
  await chmod(folder, 0o755);
  const { said } = await ask(school, await tempFolder(), 'doctor', '--data', folder);
  expect(said.filter(isOf(/^✗ (Other accounts|There is no school|The app is not built)/))).toHaveLength(3);
});

test('mail that would not leave is said before a Friday comes, and asking sends none', async () => {
  const server = await startSmtpServer();
  const mailFrom = 'school@school.example';
  expect((await mailFinding({ ...NO_MAIL, smtpUrl: server.url, mailFrom })).state).toBe('good');
  expect(server.mails).toEqual([]);
  await server.close();
  const closed = await mailFinding({ ...NO_MAIL, smtpUrl: server.url, mailFrom });
  expect(closed).toMatchObject({ state: 'bad', what: expect.stringMatching(/ECONNREFUSED/) as string });
  const half = await mailFinding({ ...NO_MAIL, smtpUrl: server.url });
  expect(half).toMatchObject({ state: 'bad', what: expect.stringMatching(/needs both/) as string });
  expect(await mailFinding(NO_MAIL)).toMatchObject({ state: 'skipped' });
});
