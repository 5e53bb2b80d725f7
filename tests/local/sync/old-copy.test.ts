/** A school whose disk was replaced by an old image of it, without the command that opens a new epoch. */
import { describe, expect, it } from 'vitest';
import type { PersonId } from '#core/people/ids.ts';
import { streamOf } from '#core/work/stream.ts';
import { handIn } from '#local/outbox/hand-in.ts';
import { keepFile } from '#local/outbox/keep-file.ts';
import { readWork } from '#local/outbox/read-work.ts';
import { recordEvent } from '#local/outbox/record-event.ts';
import { readMeta } from '#local/store/meta.ts';
import type { VisitEdges } from '#local/sync/edges.ts';
import { visit } from '#local/sync/visit.ts';
import type { Store } from '../../../src/server/store/store.ts';
import { bytesOf } from '../../support/bytes.ts';
import { copyOf } from '../../support/old-copy.ts';
import { openSchool } from '../../support/open-school.ts';
import { openSchoolDevice, type SchoolDevice } from '../../support/school-device.ts';
import { answer, writing } from '../../support/work.ts';

async function mayaAtHome() {
  const school = await openSchool();
  const tablet = await openSchoolDevice(school);
  const maya = (await tablet.enter('maya')) as PersonId;
  await visit(tablet.db, tablet.edges, 'person');
  return { school, tablet, maya, stream: streamOf('student', maya) };
}

async function idsAt(store: Store, stream: ReturnType<typeof streamOf>): Promise<string[]> {
  const { events } = await store.page(stream, 0, { items: 1000, characters: 1e7 });
  return events.map(({ id }) => id);
}

async function epochOf({ db }: SchoolDevice) {
  return (await readMeta(db, 'contact'))?.epoch;
}

function go({ db, edges }: SchoolDevice, fetch: VisitEdges['fetch'] = edges.fetch) {
  return visit(db, { ...edges, fetch }, 'person');
}

describe('an old copy that was put back by hand', () => {
  it('[SCHOOL-31] is noticed by who had heard more, also where others have written past that place since', async () => {
    const { school, tablet, maya, stream } = await mayaAtHome();
    const laptop = await openSchoolDevice(school);
    await laptop.enter('maya');
    await go(laptop);
    const copy = await copyOf(school);
    const lost = await recordEvent(tablet.db, answer('4', maya), tablet.clock);
    await go(tablet);
    const { store } = await copy.putBack();
    for (const text of ['5', '6', '7']) await recordEvent(laptop.db, answer(text, maya), laptop.clock);
    await go(laptop);
    expect(await idsAt(store, stream)).not.toContain(lost.id);
    await go(tablet);
    const here = await idsAt(store, stream);
    expect(here).toContain(lost.id);
    expect(here).toHaveLength(4);
    expect((await tablet.db.events.toArray()).map(({ id }) => id as string)).toEqual(
      expect.arrayContaining(here),
    );
    expect([await epochOf(laptop), await store.epoch()]).toEqual([1, 1]);
  });

  it('[SCHOOL-31] is noticed once: the next visit is as quiet as any', async () => {
    const { school, tablet, maya } = await mayaAtHome();
    const copy = await copyOf(school);
    await recordEvent(tablet.db, answer('4', maya), tablet.clock);
    await go(tablet);
    await copy.putBack();
    await go(tablet);
    const epoch = await epochOf(tablet);
    expect(epoch).toBeGreaterThan(1);
    expect(await go(tablet)).toMatchObject({ state: 'done', sent: 0, brought: 0 });
    expect(await epochOf(tablet)).toBe(epoch);
  });

  it('[SCHOOL-31] is noticed also when a question from before comes to it a second time, and is answered there', async () => {
    const { school, tablet, maya, stream } = await mayaAtHome();
    const copy = await copyOf(school);
    const lost = await recordEvent(tablet.db, answer('4', maya), tablet.clock);
    await go(tablet);
    await recordEvent(tablet.db, answer('5', maya), tablet.clock);
    const asked: RequestInit[] = [];
    await go(tablet, (address, { signal: _, ...init }) => {
      if (address === '/sync') asked.push(init);
      return tablet.edges.fetch(address, init);
    });
    const { store } = await copy.putBack();
    for (const init of asked) expect((await tablet.edges.fetch('/sync', init)).status).toBe(200);
    expect(await idsAt(store, stream)).not.toContain(lost.id);
    await go(tablet);
    expect(await idsAt(store, stream)).toContain(lost.id);
  });

  it('[SCHOOL-31] is noticed for each device: a household that carries work and reads nothing sends again', async () => {
    const school = await openSchool();
    const device = await openSchoolDevice(school);
    await device.enter('household');
    await go(device);
    const copy = await copyOf(school);
    const { maya } = school.demo;
    const { id } = await recordEvent(device.db, answer('4', maya), device.clock);
    await go(device);
    const { store } = await copy.putBack();
    await go(device);
    expect(await idsAt(store, streamOf('student', maya))).toContain(id);
  });

  it('[SCHOOL-31] is noticed also when the answer that took the work in had asked for the cursors by name', async () => {
    const { school, tablet, maya, stream } = await mayaAtHome();
    const copy = await copyOf(school);
    const { id } = await recordEvent(tablet.db, answer('4', maya), tablet.clock);
    await tablet.db.reads.where('personId').equals(maya).modify({ streams: [] });
    let answers = 0;
    await go(tablet, async (address, init) => {
      if (address === '/sync' && answers === 1) throw new TypeError('The line broke.');
      answers += 1;
      return tablet.edges.fetch(address, init);
    });
    expect(await idsAt(school.store, stream)).toContain(id);
    expect(await tablet.db.events.get(id)).toMatchObject({ state: 'waiting' });
    const { store } = await copy.putBack();
    await go(tablet);
    expect(await idsAt(store, stream)).toContain(id);
    expect(await tablet.db.events.get(id)).toMatchObject({ state: 'stored' });
  });

  it('[SCHOOL-31] is not what it is when answers were lost, however many', async () => {
    const { tablet, maya } = await mayaAtHome();
    const { id } = await recordEvent(tablet.db, answer('4', maya), tablet.clock);
    const deaf: VisitEdges['fetch'] = async (address, init) => {
      await tablet.edges.fetch(address, init);
      throw new TypeError('Failed to fetch');
    };
    for (let times = 0; times < 12; times += 1) await go(tablet, deaf);
    const sent = await go(tablet);
    expect(sent).toMatchObject({ state: 'done', sent: 1 });
    expect(await tablet.db.events.get(id)).toMatchObject({ state: 'stored' });
    expect(await epochOf(tablet)).toBe(1);
  });

  it('[SCHOOL-31] is not what it is when a device has lost its token, or somebody else signs in', async () => {
    const { tablet } = await mayaAtHome();
    const device = await readMeta(tablet.db, 'device');
    if (device === undefined) throw new Error('No device.');
    await tablet.db.meta.put({ ...device, token: null });
    await tablet.enter('maya');
    await go(tablet);
    await tablet.enter('sam');
    await go(tablet);
    expect(await epochOf(tablet)).toBe(1);
  });

  it('[SCHOOL-32] has lost a part that came after the words, and after which nothing more was heard: it goes again', async () => {
    const { school, tablet, maya, stream } = await mayaAtHome();
    const blob = new Blob([bytesOf(300_000)], { type: 'image/jpeg' });
    const photo = await keepFile(tablet.db, stream, { blob, kind: 'photo' });
    await handIn(tablet.db, writing('Look', { personId: maya, files: [photo] }), tablet.clock);
    let copy = await copyOf(school);
    let words = 0;
    const cutAfterParts: VisitEdges['fetch'] = async (address, init) => {
      if (address !== '/sync') return tablet.edges.fetch(address, init);
      words += 1;
      if (words > 1) throw new TypeError('Failed to fetch');
      const said = await tablet.edges.fetch(address, init);
      copy = await copyOf(school);
      return said;
    };
    await go(tablet, cutAfterParts);
    expect((await tablet.db.parts.toArray()).map(({ state }) => state)).toEqual(['put', 'put']);
    const { store } = await copy.putBack();
    await go(tablet);
    const parts = await tablet.db.parts.toArray();
    expect(parts.map(({ state }) => state)).toEqual(['stored', 'stored']);
    const hashes = parts.map(({ hash }) => hash);
    expect([...(await store.held(stream, hashes)).keys()].sort()).toEqual(hashes.sort());
    const [piece] = await readWork(tablet.db, stream);
    expect(piece?.whereabouts).toEqual({ state: 'at-school' });
  });

  it('[SCHOOL-33] is noticed when a page that stood still applies an answer from before beside another visit', async () => {
    const { school, tablet, maya, stream } = await mayaAtHome();
    const copy = await copyOf(school);
    const { id } = await recordEvent(tablet.db, answer('4', maya), tablet.clock);
    let store: Store = school.store;
    let words = 0;
    const frozen: VisitEdges['fetch'] = async (address, init) => {
      const said = await tablet.edges.fetch(address, init);
      words += 1;
      if (words > 1) return said;
      ({ store } = await copy.putBack());
      // It brings nothing of its own: what is under way was written by the page that stands still.
      const row = await tablet.db.events.get(id);
      await tablet.db.events.delete(id);
      await tablet.db.meta.delete('lease');
      await go(tablet);
      if (row !== undefined) await tablet.db.events.put(row);
      await tablet.db.meta.delete('lease');
      return said;
    };
    await go(tablet, frozen);
    expect(await tablet.db.events.get(id)).toMatchObject({ state: 'stored' });
    expect(await idsAt(store, stream)).toContain(id);
  });
});
