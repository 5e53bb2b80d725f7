import type { WorkDatabase } from '#local/store/work-database.ts';
import type { VisitEdges } from '#local/sync/edges.ts';
import type { FakeSchool } from './fake-school.ts';
import { testClock, type TestClock } from './test-clock.ts';
import { openTestWorkDatabase } from './work-database.ts';

export type Device = { db: WorkDatabase; clock: TestClock; edges: VisitEdges };

/** A device whose people have signed in to `school`, with its own store and clock. */
export async function joinedDevice(school: FakeSchool, people: readonly string[]): Promise<Device> {
  const db = await openTestWorkDatabase();
  const clock = testClock();
  const device = await db.meta.get('device');
  if (device?.name !== 'device') throw new Error('The store has no device row.');
  await db.meta.put({ ...device, token: school.token });
  await db.meta.put({ name: 'school', schoolId: 'school', title: 'School', keys: [school.key] });
  await db.profiles.bulkPut(
    people.map((personId) => ({
      personId,
      givenName: 'A',
      roles: ['student'],
      signedIn: true,
      lastOpenedAt: 0,
    })),
  );
  const fetch: VisitEdges['fetch'] = (address, init) => school.fetch(address, init);
  return { db, clock, edges: { fetch, clock, random: () => 0.5, locks: undefined, app: 'test' } };
}
