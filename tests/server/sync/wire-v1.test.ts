/** What version 1 said and heard (tests/golden/wire-v1), said to today's school and heard by today's device. */
import { expect, test } from 'vitest';
import * as v from 'valibot';
import { SYNC_MEDIA_TYPE } from '#core/protocol/sync.ts';
import { ALL_PAYLOADS } from '#core/work/all-payloads.ts';
import { visit as pay } from '#local/sync/visit.ts';
import { openGoldenSchool, type GoldenSchool } from '../../support/golden/school.ts';
import {
  layRows,
  readVisits,
  rowsOf,
  type Exchange,
  type Rows,
  type Visit,
} from '../../support/golden/visits.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { testClock } from '../../support/test-clock.ts';
import { openTestWorkDatabase } from '../../support/work-database.ts';

const VISITS = readVisits();

/** What the school says, without its signature, which is another one each time. */
function said(text: string): unknown {
  const { signature: _, keyId: __, receipt, ...answer } = JSON.parse(text) as Record<string, unknown>;
  return { ...answer, ...(typeof receipt === 'string' && { receipt: JSON.parse(receipt) as unknown }) };
}

async function askAgain(school: GoldenSchool, { method, path, headers, body, isBytes }: Exchange) {
  const sent = isBytes ? Buffer.from(body, 'base64') : body;
  const request = new Request(`http://localhost:8080${path}`, {
    ...{ method, headers },
    ...(method === 'GET' ? {} : { body: sent }),
  });
  const answer = await school.app(request);
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
}

test('[VISIT-24] today’s school takes in what version 1 sends, and says what it said then', async () => {
  const school = await openGoldenSchool(await tempFolder());
  for (const { name, at, epoch, exchanges } of VISITS) {
    if (epoch !== undefined) await school.store.write((tx) => tx.setEpoch(epoch));
    school.clock.now = at;
    for (const exchange of exchanges) {
      const { status, type, text } = await askAgain(school, exchange);
      expect([name, status, type]).toEqual([name, exchange.status, exchange.type]);
      expect(said(text)).toMatchObject(said(exchange.answer) as object);
    }
  }
  expect(await school.store.quarantine()).toEqual([]);
  await school.store.close();
});

/** The rows of a store in an order of their own; leases are of the moment. */
function standing(rows: Rows): Record<string, unknown> {
  const byText = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
  return Object.fromEntries(
    Object.entries(rows).map(([store, all]) => [
      store,
      all.filter(({ name }) => name !== 'lease').toSorted(byText),
    ]),
  );
}

/** The same requests get the answers of then, whatever else today's app says in them. */
function schoolOfThen({ exchanges }: Visit) {
  const left = [...exchanges];
  const batchOf = ({ body }: Exchange) => (JSON.parse(body) as { batch: string }).batch;
  const fetch = (address: string, { method = 'GET' }: RequestInit) => {
    const at = left.findIndex((one) => one.method === method && one.path === address);
    const [known] = at < 0 ? [] : left.splice(at, 1);
    if (known === undefined) throw new Error(`Version 1 did not ask for ${method} ${address}.`);
    const { status, type, answer } = known;
    return Promise.resolve(new Response(answer, { status, headers: { 'content-type': type } }));
  };
  const nextBatch = () => {
    const next = left.find(({ path }) => path === '/sync');
    return next === undefined ? 'none' : batchOf(next);
  };
  return { fetch, nextBatch, left };
}

test.each(VISITS)('[VISIT-24] today’s device believes what version 1 heard: $name', async (then) => {
  const db = await openTestWorkDatabase();
  await layRows(db, then.before);
  const { fetch, nextBatch, left } = schoolOfThen(then);
  const clock = { ...testClock(then.at), newId: nextBatch };
  const edges = { fetch, clock, random: () => 0.5, locks: undefined, app: '0.1.0' };
  expect(await pay(db, edges, 'person')).toMatchObject(then.outcome as object);
  expect(left).toEqual([]);
  expect(standing(await rowsOf(db))).toMatchObject(standing(then.after));
});

test('the visits of version 1 hold every type of event, registers, parts, and every kind of answer', () => {
  const sync = VISITS.flatMap(({ exchanges }) => exchanges.filter(({ path }) => path === '/sync'));
  const requests = sync.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
  const answers = sync.map(({ answer }) => JSON.parse(answer) as Record<string, unknown>);
  const Typed = v.array(v.object({ type: v.string() }));
  const Pages = v.array(v.object({ events: Typed }));
  const sent = requests.flatMap(({ events = [] }) => v.parse(Typed, events));
  const heard = answers.flatMap(({ pages = [] }) => v.parse(Pages, pages).flatMap(({ events }) => events));
  const types = new Set([...sent, ...heard].map(({ type }) => type));
  expect([...types].sort()).toEqual(Object.keys(ALL_PAYLOADS).sort());
  for (const part of ['registers', 'asks', 'cursors', 'known'])
    expect(requests.some((request) => part in request)).toBe(true);
  expect(answers.filter((answer) => !('pages' in answer))).toHaveLength(1);
  expect(answers.some(({ again }) => again === true)).toBe(true);
  expect(sync.every(({ type }) => type === SYNC_MEDIA_TYPE)).toBe(true);
  const parts = VISITS.flatMap(({ exchanges }) => exchanges.filter(({ isBytes }) => isBytes));
  expect(parts.length).toBeGreaterThan(0);
});
