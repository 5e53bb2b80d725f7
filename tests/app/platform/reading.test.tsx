import { afterEach, expect, test } from 'vitest';
import { READING_KEY, type Reading } from '#core/work/reading.ts';
import { saveRegister } from '#local/outbox/save-register.ts';
import { followReading } from '../../../src/app/platform/follow-reading.ts';
import {
  readAs,
  recallReading,
  showReading,
  takeReading,
  USUAL_READING,
} from '../../../src/app/platform/reading.ts';
import { testClock } from '../../support/test-clock.ts';
import { openTestWorkDatabase } from '../../support/work-database.ts';
import { AMARA, AMARAS_STREAM } from '../../support/work.ts';

const root = (): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(document.documentElement.dataset));
const LARGE: Reading = { size: 2, spacing: 1, font: 'serif', ground: 'cream' };

afterEach(() => {
  localStorage.clear();
  showReading(USUAL_READING);
});

test('how a person reads is told to the page’s root, and the usual way says nothing', () => {
  showReading(LARGE);
  expect(root()).toEqual({ size: '2', spacing: '1', font: 'serif', theme: 'light', ground: 'cream' });
  showReading({ ...LARGE, ground: 'dark' });
  expect(root()).toMatchObject({ theme: 'dark', ground: 'dark' });
  showReading(USUAL_READING);
  expect(root()).toEqual({});
});

test('each person of a device reads in their own way, and nobody in the usual one', () => {
  takeReading(AMARA, LARGE);
  readAs('somebody-else');
  expect(root()).toEqual({});
  readAs(AMARA);
  expect(root()).toMatchObject({ size: '2' });
  expect(recallReading('last')).toEqual(LARGE);
  readAs(undefined);
  expect(root()).toEqual({});
});

test('what a person chose on another device is shown and remembered here when it has come', async () => {
  const work = await openTestWorkDatabase();
  const stop = followReading(work, AMARA);
  const value = { stream: AMARAS_STREAM, key: READING_KEY, payload: LARGE, personId: AMARA };
  await saveRegister(work, value, testClock());
  await expect.poll(root).toMatchObject({ size: '2', ground: 'cream' });
  expect(recallReading(AMARA)).toEqual(LARGE);
  stop();
});

test('a setting that this version does not know is as if it had not been made', () => {
  localStorage.setItem(`bookbag-reading-${AMARA}`, '{"size":9,"spacing":2,"font":"runes","ground":"paper"}');
  expect(recallReading(AMARA)).toEqual({ size: 0, spacing: 2, font: 'bookbag', ground: 'paper' });
  localStorage.setItem(`bookbag-reading-${AMARA}`, 'no json');
  expect(recallReading(AMARA)).toEqual(USUAL_READING);
});
