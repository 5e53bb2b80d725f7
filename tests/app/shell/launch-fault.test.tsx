import { expect, test } from 'vitest';
import { StoreError } from '#local/store/store-error.ts';
import { launchFaultOf } from '../../../src/app/shell/launch-fault.ts';

const named = (name: string, more: object = {}) => Object.assign(new Error('No.'), { name, ...more });

test.each([
  ['a newer Bookbag wrote here', new StoreError('newer-schema'), 'newer-schema'],
  ['the disk is full', new StoreError('no-room'), 'no-room'],
  ['another window renews the store', new StoreError('closed'), 'closed'],
  [
    'cookies are switched off, as Dexie tells it',
    new StoreError('not-saved', named('OpenFailedError', { inner: named('SecurityError') })),
    'blocked',
  ],
  ['there is no IndexedDB', new StoreError('not-saved', named('MissingAPIError')), 'blocked'],
  [
    'it is a private window of an older Firefox',
    new StoreError('not-saved', named('InvalidStateError')),
    'blocked',
  ],
  [
    'Chromium cannot get a file',
    new TypeError('Failed to fetch dynamically imported module: https://a/b.js'),
    'files',
  ],
  ['Firefox cannot get a file', new TypeError('error loading dynamically imported module'), 'files'],
  ['Safari cannot get a file', new TypeError('Importing a module script failed.'), 'files'],
  ['nobody knows', new Error('What?'), 'other'],
  ['it is no error', 'what?', 'other'],
])('a start that failed because %s is known as that', (_why, error, fault) => {
  expect(launchFaultOf(error)).toBe(fault);
});
