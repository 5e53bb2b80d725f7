import { describe, expect, it } from 'vitest';
import { recordEvent } from '#local/outbox/record-event.ts';
import { probe } from '#local/sync/probe.ts';
import { visit } from '#local/sync/visit.ts';
import { joinedDevice } from '../../support/device.ts';
import { openFakeSchool, type FakeSchool } from '../../support/fake-school.ts';
import { redirect } from '../../support/redirect.ts';
import { AMARA, AMARAS_STREAM, answer } from '../../support/work.ts';

type Fetch = FakeSchool['fetch'];

async function setUp() {
  const school = await openFakeSchool({ [AMARA]: [AMARAS_STREAM] });
  return { school, ...(await joinedDevice(school, [AMARA])) };
}

const page = { headers: { 'Content-Type': 'text/html' } };

/** As school filters answer, and sign-in pages of networks. */
const FILTERS: Record<string, () => Response> = {
  'its page with 200': () => new Response('<h1>Blocked</h1>', page),
  'its page with 403': () => new Response('<h1>Blocked</h1>', { ...page, status: 403 }),
  'its page with 401': () => new Response('<h1>Sign in</h1>', { ...page, status: 401 }),
  'its page with 404': () => new Response('<h1>Nothing</h1>', { ...page, status: 404 }),
  'its page with 451': () => new Response('<h1>Blocked</h1>', { ...page, status: 451 }),
  'its page with 511': () => new Response('<h1>Sign in</h1>', { ...page, status: 511 }),
  'a redirect to its page': redirect,
};

describe('[BELIEF-10] a filter that answers with', () => {
  it.each(Object.entries(FILTERS))(
    '%s is told from no network, and sends nothing wildly',
    async (_, filter) => {
      const { db, clock, edges, school } = await setUp();
      await recordEvent(db, answer('4'), clock);
      let asked = 0;
      const filtered: Fetch = () => {
        asked += 1;
        return Promise.resolve(filter());
      };
      const filteredEdges = { ...edges, fetch: filtered };
      const outcome = await visit(db, filteredEdges, 'person');
      expect(outcome).toMatchObject({ state: 'no-contact', why: 'not-the-school' });
      expect(asked).toBe(1);
      expect(await visit(db, filteredEdges, 'timer')).toMatchObject({ state: 'later' });
      expect(asked).toBe(1);
      expect(await probe(filteredEdges)).toBe('others');
      expect((await db.events.toArray()).map((event) => event.state)).toEqual(['waiting']);
      expect((await visit(db, edges, 'person')).state).toBe('done');
      expect(school.streams.get(AMARAS_STREAM)?.events).toHaveLength(1);
    },
  );

  it('no answer at all stays no network', async () => {
    const { db, clock, edges } = await setUp();
    await recordEvent(db, answer('4'), clock);
    const fetch: Fetch = () => Promise.reject(new TypeError('offline'));
    const outcome = await visit(db, { ...edges, fetch }, 'person');
    expect(outcome).toMatchObject({ state: 'no-contact', why: 'no-network' });
  });
});
