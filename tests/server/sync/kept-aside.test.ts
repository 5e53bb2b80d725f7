import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import {
  asidePlace,
  JudgedAgainSchema,
  KeptAsideListSchema,
  type AsidePlace,
} from '../../../src/core/protocol/kept-aside.ts';
import { streamOf } from '../../../src/core/work/stream.ts';
import { foundSchool } from '../../../src/server/school/found-school.ts';
import { openSchool } from '../../support/open-school.ts';
import { openVisitor, workPayload, type Visitor } from '../../support/school-visitor.ts';

async function list(desk: Visitor, behind?: AsidePlace) {
  const query = behind === undefined ? '' : `?before=${asidePlace(behind)}`;
  const answer = await desk.ask(`/api/kept-aside${query}`);
  return v.parse(KeptAsideListSchema, await answer.json());
}

async function judgeAgain(desk: Visitor, hashes: string[], behind?: AsidePlace) {
  const answer = await desk.ask('/api/kept-aside', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ hashes, ...(behind && { before: asidePlace(behind) }) }),
  });
  return v.parse(JudgedAgainSchema, await answer.json());
}

/** Maya’s tablet sends work of Sam’s, who has never signed in on it, and something of tomorrow. */
async function schoolWithAside() {
  const school = await openSchool();
  const tablet = openVisitor(school);
  await tablet.signIn('maya');
  const { maya, sam } = school.demo;
  const event = { stream: streamOf('student', sam), personId: sam, payload: workPayload([]) };
  const work = tablet.event({ ...event, type: 'work-handed-in' });
  school.clock.now += 1000;
  await tablet.visit({ events: [work] });
  const odd = { stream: streamOf('student', maya), personId: maya, payload: '{"secret":"words"}' };
  school.clock.now += 1000;
  await tablet.visit({ events: [tablet.event({ ...odd, type: 'dance-recorded' })] });
  const desk = openVisitor(school, 'device-of-office');
  await desk.signIn('office');
  return { school, tablet, desk, work };
}

describe('[SCHOOL-23] the office', () => {
  it('sees of whom, since when and why something is kept aside, newest first, and never its words', async () => {
    const { school, desk } = await schoolWithAside();
    const { items, more } = await list(desk);
    expect(more).toBe(false);
    expect(items.map(({ type, reason, personId, arrivedAt }) => [type, reason, personId, arrivedAt])).toEqual(
      [
        ['dance-recorded', 'unknown-type', school.demo.maya, school.clock.now],
        ['work-handed-in', 'other-person', school.demo.sam, school.clock.now - 1000],
      ],
    );
    expect(JSON.stringify(items)).not.toContain('words');
  });

  it('has it judged again: what finds its place stands in its stream, once; the rest stays as it came', async () => {
    const { school, tablet, desk, work } = await schoolWithAside();
    const { items } = await list(desk);
    const hashes = items.map(({ hash }) => hash);
    expect((await judgeAgain(desk, hashes)).taken).toBe(0);
    await tablet.signIn('sam');
    const after = await judgeAgain(desk, hashes);
    expect([after.taken, after.items.map(({ type }) => type)]).toEqual([1, ['dance-recorded']]);
    const { events } = await school.store.page(work.stream as never, 0, { items: 10, characters: 1e6 });
    expect(events.filter(({ id }) => id === work.id)).toHaveLength(1);
    // The tablet sends it again after the new sign-in: it is known.
    const { receipt } = await tablet.visit({ events: [work] });
    expect(receipt.events).toEqual([[work.id, 'duplicate']]);
    expect((await judgeAgain(desk, hashes)).taken).toBe(0);
  });

  it('reads a hundred at a time, the newest first, each once, and has older ones judged on their page', async () => {
    const { school, desk, tablet } = await schoolWithAside();
    const [row] = await school.store.quarantine();
    if (row === undefined) throw new Error('Nothing is kept aside.');
    // Many of them came in one moment, as after a weekend.
    await school.store.write(async (tx) => {
      for (let at = 0; at < 210; at += 1)
        await tx.setAside({ ...row, hash: `more-${String(at)}`, arrivedAt: row.arrivedAt + 1 });
    });
    const first = await list(desk);
    const second = await list(desk, first.items.at(-1));
    const third = await list(desk, second.items.at(-1));
    const pages = [first, second, third];
    expect(pages.map(({ items, more }) => [items.length, more])).toEqual([
      [100, true],
      [100, true],
      [12, false],
    ]);
    const all = pages.flatMap(({ items }) => items);
    expect(new Set(all.map(({ hash }) => hash)).size).toBe(212);
    expect(all.map(({ arrivedAt }) => arrivedAt)).toEqual(
      all.map(({ arrivedAt }) => arrivedAt).toSorted((a, b) => b - a),
    );
    await tablet.signIn('sam');
    const after = await judgeAgain(desk, [row.hash], second.items.at(-1));
    expect([after.taken, after.items.length, after.more]).toEqual([1, 11, false]);
    expect((await desk.ask('/api/kept-aside?before=yesterday')).status).toBe(400);
  });

  it('of one school neither sees nor judges what is of another', async () => {
    const { school } = await schoolWithAside();
    const [row] = await school.store.quarantine();
    const founding = { title: 'Elsewhere', email: 'head@elsewhere.example', password: 'a long password' };
    await foundSchool(school.store, { ...founding, office: { givenName: 'Ines' }, now: school.clock.now });
    const desk = openVisitor(school, 'device-elsewhere');
    const body = JSON.stringify({
      email: founding.email,
      password: founding.password,
      deviceId: 'device-elsewhere',
    });
    const headers = { 'content-type': 'application/json' };
    expect((await desk.ask('/api/sign-in/password', { method: 'POST', headers, body })).status).toBe(200);
    expect((await list(desk)).items).toEqual([]);
    expect((await judgeAgain(desk, [row?.hash ?? ''])).taken).toBe(0);
    expect(await school.store.quarantine()).toHaveLength(2);
  });
});
