import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DESK_CACHE } from '#core/protocol/messages.ts';
import { keepDesk } from '../../../src/app/platform/keep-desk.ts';
import { fakeCaches, type FakeCaches } from '../../support/fake-caches.ts';

let caches: FakeCaches;
let loaded: string[];

const fileOf = (path: string) => new URL(path, location.href).href;
const kept = () => caches.addresses(DESK_CACHE);

beforeEach(() => {
  caches = fakeCaches();
  vi.stubGlobal('location', new URL('https://school.test/teacher'));
  vi.stubGlobal('caches', caches);
  vi.stubGlobal('fetch', (file: string) => Promise.resolve(new Response(file)));
  vi.spyOn(performance, 'getEntriesByType').mockImplementation(() =>
    loaded.map((name) => ({ name, entryType: 'resource', startTime: 0, duration: 0, toJSON: () => name })),
  );
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('a desk keeps the files of the app that it has loaded, and nothing that the school answered', async () => {
  loaded = [
    '/assets/teacher-1.js',
    '/assets/teacher-1.css',
    '/work/student/maya/events/w/files/0',
    '/sync',
  ].map(fileOf);
  await keepDesk();
  expect(kept()).toEqual(['/assets/teacher-1.css', '/assets/teacher-1.js'].map(fileOf));
});

test('files of an older version go once the new ones are here', async () => {
  loaded = [fileOf('/assets/teacher-1.js')];
  await keepDesk();
  loaded = [fileOf('/assets/teacher-2.js')];
  await keepDesk();
  expect(kept()).toEqual([fileOf('/assets/teacher-2.js')]);
});

test('without a network what was kept stays', async () => {
  loaded = [fileOf('/assets/teacher-1.js')];
  await keepDesk();
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
  loaded = [fileOf('/assets/teacher-2.js')];
  await expect(keepDesk()).rejects.toThrow('offline');
  expect(kept()).toEqual([fileOf('/assets/teacher-1.js')]);
});
