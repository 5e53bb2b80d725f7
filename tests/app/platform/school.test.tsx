import { expect, test } from 'vitest';
import type { Sync } from '#local/sync/start-sync.ts';
import { makeSchool } from '../../../src/app/platform/school.ts';
import { openTestWorkDatabase } from '../../support/work-database.ts';

/** A page whose connection breaks while it fetches the part of itself that goes to school, `breaks` times. */
async function openPage(breaks: number) {
  const work = await openTestWorkDatabase();
  const visits: string[] = [];
  let left = breaks;
  const sync: Sync = {
    syncNow: (why) => {
      visits.push(why);
      return Promise.resolve({ state: 'stopped' });
    },
    stop: () => undefined,
  };
  const load = () => {
    left -= 1;
    if (left >= 0) return Promise.reject(new TypeError('Failed to fetch'));
    return Promise.resolve(() => {
      visits.push('start');
      return sync;
    });
  };
  return { school: makeSchool(work, load), visits };
}

test('what could not be fetched is fetched again when somebody asks for a visit', async () => {
  const { school, visits } = await openPage(1);
  await school.visitNow('work');
  await school.visitNow('person');
  expect(visits).toEqual(['start', 'person']);
});

test('a page that started on a broken connection begins to sync when a link is there', async () => {
  const { school, visits } = await openPage(1);
  await school.start();
  expect(visits).toEqual([]);
  dispatchEvent(new Event('online'));
  await expect.poll(() => visits).toEqual(['start']);
});
