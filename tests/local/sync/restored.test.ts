import { describe, expect, it } from 'vitest';
import { handIn } from '#local/outbox/hand-in.ts';
import { keepFile } from '#local/outbox/keep-file.ts';
import { readWork } from '#local/outbox/read-work.ts';
import { recordEvent } from '#local/outbox/record-event.ts';
import { putPart } from '#local/sync/put-part.ts';
import { visit } from '#local/sync/visit.ts';
import { bytesOf } from '../../support/bytes.ts';
import { joinedDevice } from '../../support/device.ts';
import { openFakeSchool, type FakeSchool } from '../../support/fake-school.ts';
import { AMARA, AMARAS_STREAM, answer, writing } from '../../support/work.ts';

async function setUp() {
  const school = await openFakeSchool({ [AMARA]: [AMARAS_STREAM] });
  return { school, ...(await joinedDevice(school, [AMARA])) };
}

/** A network that is cut whenever a file goes over it. */
function wordsOnly(school: FakeSchool): FakeSchool['fetch'] {
  return (address, init) =>
    address === '/sync' ? school.fetch(address, init) : Promise.reject(new TypeError('Failed to fetch'));
}

describe('a school that was restored', () => {
  async function withWork() {
    const set = await setUp();
    const blob = new Blob([bytesOf(300_000)], { type: 'image/jpeg' });
    const file = await keepFile(set.db, AMARAS_STREAM, { blob, kind: 'photo' });
    await handIn(set.db, writing('Look', { files: [file] }), set.clock);
    await recordEvent(set.db, answer('4'), set.clock);
    await visit(set.db, set.edges, 'person');
    return set;
  }

  it('[WRONG-6] in a new epoch gets again everything that is still here', async () => {
    const { db, edges, school } = await withWork();
    school.restore();
    await visit(db, edges, 'person');
    const stream = school.streams.get(AMARAS_STREAM);
    expect([stream?.events.length, stream?.parts.size]).toEqual([2, 2]);
    const [piece] = await readWork(db, AMARAS_STREAM);
    expect(piece?.whereabouts).toEqual({ state: 'at-school' });
  });

  it('[WRONG-6] has not got a work again before it says so: the screen says that it is here', async () => {
    const { db, edges, school } = await withWork();
    school.restore();
    school.judge = () => 'retry';
    await visit(db, edges, 'person');
    const [piece] = await readWork(db, AMARAS_STREAM);
    expect(piece?.whereabouts).toEqual({ state: 'saved', tried: true });
    expect(piece?.arrivedAt).toBeNull();
  });

  it('[WRONG-6] has the words again before the photo: the screen says that bytes are only here', async () => {
    const { db, edges, school } = await withWork();
    school.restore();
    await visit(db, { ...edges, fetch: wordsOnly(school) }, 'person');
    const [piece] = await readWork(db, AMARAS_STREAM);
    expect(piece?.whereabouts).toEqual({ state: 'left', why: 'files', waitingBytes: 300_000 });
    expect(piece?.arrivedAt).toBeNull();
  });

  it('[WRONG-6] is noticed also on a device where nobody has a session', async () => {
    const { db, edges, school } = await withWork();
    school.reads = [];
    school.restore();
    await visit(db, edges, 'person');
    expect(school.streams.get(AMARAS_STREAM)?.events).toHaveLength(2);
  });

  it('[WRONG-6] has not a part of which it spoke before: a page that was frozen hears that late', async () => {
    const { db, edges, school, clock } = await setUp();
    const blob = new Blob([bytesOf(1_000)], { type: 'image/jpeg' });
    const file = await keepFile(db, AMARAS_STREAM, { blob, kind: 'photo' });
    await handIn(db, writing('Look', { files: [file] }), clock);
    await visit(db, { ...edges, fetch: wordsOnly(school) }, 'person');
    const [part] = await db.parts.toArray();
    if (part === undefined) throw new Error('No part.');
    const late: FakeSchool['fetch'] = async (address, init) => {
      const said = await school.fetch(address, init);
      school.restore();
      await visit(db, { ...edges, fetch: wordsOnly(school) }, 'person');
      return said;
    };
    await putPart(db, { part, lastMs: 0 }, { ...edges, fetch: late });
    expect((await db.parts.toArray()).map(({ state }) => state)).toEqual(['waiting']);
    await visit(db, edges, 'person');
    expect(school.streams.get(AMARAS_STREAM)?.parts.size).toBe(1);
  });
});
