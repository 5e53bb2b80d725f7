import { describe, expect, test } from 'vitest';
import { lessonFileAddress } from '#core/pack/address.ts';
import { routeOf } from '../../src/sw/routes.ts';

const ORIGIN = 'https://school.test';
const HASH = 'a'.repeat(64);
const route = (path: string, facts: { method?: string; mode?: RequestMode } = {}) =>
  routeOf({ method: 'GET', mode: 'cors', url: new URL(path, ORIGIN).href, ...facts }, ORIGIN);

describe('a request of a page', () => {
  test('for a file of a lesson is answered from the pack store, also when only its size is asked for', () => {
    const path = lessonFileAddress(HASH, 'beans', 'bean.mp4');
    const name = { packHash: HASH, lessonId: 'beans', fileName: 'bean.mp4' };
    expect(route(path)).toEqual({ kind: 'lesson-file', name });
    expect(route(path, { method: 'HEAD' })).toEqual({ kind: 'lesson-file', name });
  });

  test.each([
    ['/api/health', {}],
    ['/api', {}],
    ['/sync', { method: 'POST' }],
    ['/sync', {}],
    ['/work/student/1/events/2/files/0', {}],
    ['/work/student/1/events/2/files/0', { mode: 'navigate' as const }],
    [`/packs/${HASH}`, {}],
    [`/packs/${HASH}/Beans/x.mp4`, {}],
    ['/bag', { method: 'POST' }],
    ['/assets/entry.js', { method: 'HEAD' }],
    ['https://elsewhere.test/assets/entry.js', {}],
  ])('%s %o goes to the network, past every cache', (path, facts) => {
    expect(route(path, facts)).toEqual({ kind: 'network' });
  });

  test.each(['/', '/bag', '/lesson/x', '/apiary', '/workbook'])('%s, opened, is the app itself', (path) => {
    expect(route(path, { mode: 'navigate' })).toEqual({ kind: 'page' });
  });

  test('for a script, a style or a font is answered from the shell', () => {
    expect(route('/assets/entry-1.js')).toEqual({ kind: 'shell-file' });
  });
});
