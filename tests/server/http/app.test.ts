import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createApp } from '../../../src/server/app.ts';
import { ROUTES } from '../../../src/server/http/route-table.ts';
import { openStaticApp } from '../../../src/server/http/static-app.ts';
import { openSchool, SCHOOL_ORIGIN, type TestSchool } from '../../support/open-school.ts';
import { openVisitor } from '../../support/school-visitor.ts';
import { tempFolder } from '../../support/temp-folder.ts';

function get(app: TestSchool['app'], path: string, headers: Record<string, string> = {}): Promise<Response> {
  return app(new Request(SCHOOL_ORIGIN + path, { headers }));
}

test('health says that the school is open, its version and its time', async () => {
  const { app, clock } = await openSchool();
  const answer = await get(app, '/api/health');
  expect([answer.status, await answer.json()]).toEqual([
    200,
    { status: 'ok', version: '1.2.3', time: clock.now, checks: { store: 'ok', blobs: 'ok' } },
  ]);
});

test('a part that fails makes the school unwell, and says which', async () => {
  const school = await openSchool();
  const blobs = { ...school.blobs, check: () => Promise.reject(new Error('gone')) };
  const answer = await get(createApp({ ...school.parts, blobs }), '/api/health');
  expect([answer.status, await answer.json()]).toMatchObject([
    503,
    { status: 'failed', checks: { store: 'ok', blobs: 'failed' } },
  ]);
});

test('an answer of data, a failure too, may ask for nothing and is never taken for a page', async () => {
  const { app } = await openSchool();
  for (const path of ['/api/health', '/nowhere', '/packs/x', '/api/keys']) {
    const { headers } = await get(app, path);
    expect(headers.get('content-security-policy')).toBe("default-src 'none'");
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  }
});

test('every page, script and picture forbids what the app never does', async () => {
  const school = await openSchool();
  for (const type of ['text/html; charset=utf-8', 'text/javascript', 'image/svg+xml', '']) {
    const staticApp = () => new Response('x', { headers: { 'content-type': type } });
    const { headers } = await get(createApp({ ...school.parts, staticApp }), '/lessons');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*|data:/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('permissions-policy')).toContain('camera=(self), microphone=(self)');
  }
});

test('what nobody expected is answered without a word about itself, and logged without one of its message', async () => {
  const school = await openSchool();
  const store = {
    ...school.store,
    check: school.store.check,
    epoch: () => Promise.reject(new Error('Maya!')),
  };
  const device = openVisitor({ ...school, app: createApp({ ...school.parts, store }) });
  await device.signIn('maya');
  const answer = await device.sendSync(JSON.stringify(device.syncBody({})));
  expect([answer.status, await answer.json()]).toEqual([
    500,
    { error: 'server-error', message: 'Something went wrong at school. Nothing was changed.' },
  ]);
  expect(school.logged.join('')).toContain('"error":"Error"');
  expect(school.logged.join('')).not.toContain('Maya!');
});

test('a full disk asks for patience', async () => {
  const school = await openSchool();
  const { ProtocolError } = await import('../../../src/core/protocol/errors.ts');
  const store = { ...school.store, write: () => Promise.reject(new ProtocolError('no-room')) };
  const device = openVisitor(school);
  await device.signIn('maya');
  const full = openVisitor({ ...school, app: createApp({ ...school.parts, store }) });
  full.setToken(device.token());
  const answer = await full.sendSync(JSON.stringify(full.syncBody({})));
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '60']);
  expect(await answer.json()).toMatchObject({ error: 'no-room' });
});

test('a log line says which route, how it went and how long, and nothing of anybody', async () => {
  const school = await openSchool();
  const device = openVisitor(school);
  const { person } = await device.signIn('maya');
  await device.ask(`/work/student/${person?.personId ?? ''}/events/e/files/0?who=maya`);
  const lines = school.logged.map((line) => JSON.parse(line) as Record<string, unknown>);
  const last = lines.at(-1) ?? {};
  expect(last).toMatchObject({ method: 'GET', route: '/work/:kind/:owner/events/:eventId/files/:index' });
  expect(Object.keys(last).sort()).toEqual([
    'bytes',
    'level',
    'method',
    'ms',
    'msg',
    'route',
    'status',
    'time',
  ]);
  for (const secret of ['Maya', 'MAYA4', '2468', person?.personId ?? '', 'who=']) {
    expect(school.logged.join('')).not.toContain(secret);
  }
});

test('the interface describes itself: every route, who may call it, and what goes over the wire', async () => {
  const { app } = await openSchool();
  type Document = { openapi: string; paths: Record<string, Record<string, { 'x-access': string }>> };
  const document = (await (await get(app, '/api/openapi.json')).json()) as Document;
  expect(document.openapi).toBe('3.1.0');
  for (const { path, method, rule } of ROUTES) {
    const described = document.paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
    expect(described?.['x-access']).toBe(rule);
  }
  const text = JSON.stringify(document);
  for (const word of ['cursors', 'deviceToken', 'application/vnd.bookbag.sync+json', 'wrong-hash']) {
    expect(text).toContain(word);
  }
});

async function openBuilt() {
  const folder = await tempFolder();
  await mkdir(join(folder, 'assets'));
  const files: [string, string][] = [
    ['index.html', '<!doctype html><title>Bookbag</title>'],
    ['index.html.br', 'as brotli'],
    ['sw.js', 'worker'],
    ['sw.js.gz', 'as gzip'],
    ['assets/main-BxY12_aZ.js', 'app'],
    ['manifest.webmanifest', '{}'],
  ];
  for (const [name, text] of files) await writeFile(join(folder, name), text);
  const school = await openSchool();
  return createApp({ ...school.parts, staticApp: await openStaticApp(folder) });
}

test('a navigation gets the page, whatever its address; anything else that is not there is not found', async () => {
  const app = await openBuilt();
  const html = { accept: 'text/html,application/xhtml+xml' };
  for (const path of ['/', '/today', '/student/lessons/x']) {
    const answer = await get(app, path, html);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  }
  expect((await get(app, '/today')).status).toBe(404);
  expect((await get(app, '/missing.js', html)).status).toBe(404);
  expect((await get(app, '/api/nothing', html)).status).toBe(404);
  expect((await get(app, '/index.html.br', html)).status).toBe(404);
  expect((await get(app, '/..%2f..%2fetc/passwd')).status).toBe(404);
});

test('hashed files stay for ever, the worker and the page are asked for again', async () => {
  const app = await openBuilt();
  const cacheOf = async (path: string) => (await get(app, path)).headers.get('cache-control');
  expect(await cacheOf('/assets/main-BxY12_aZ.js')).toBe('public, max-age=31536000, immutable');
  for (const path of ['/sw.js', '/index.html', '/manifest.webmanifest']) {
    expect(await cacheOf(path)).toBe('no-cache');
  }
  const first = await get(app, '/sw.js');
  const etag = first.headers.get('etag') ?? '';
  expect((await get(app, '/sw.js', { 'if-none-match': etag })).status).toBe(304);
});

test('a file that was compressed at build goes out compressed to who accepts it', async () => {
  const app = await openBuilt();
  const fetched = async (path: string, accepted: string) => {
    const answer = await get(app, path, { 'accept-encoding': accepted });
    return [answer.headers.get('content-encoding'), await answer.text()];
  };
  expect(await fetched('/index.html', 'gzip, br')).toEqual(['br', 'as brotli']);
  expect(await fetched('/index.html', 'gzip')).toEqual([null, '<!doctype html><title>Bookbag</title>']);
  expect(await fetched('/sw.js', 'gzip, br')).toEqual(['gzip', 'as gzip']);
  expect(await fetched('/sw.js', 'gzip;q=0')).toEqual([null, 'worker']);
});
