/** A device and the real school, and what they need not say to each other. */
import { describe, expect, it } from 'vitest';
import { recordEvent } from '#local/outbox/record-event.ts';
import type { PersonId } from '#core/people/ids.ts';
import { visit } from '#local/sync/visit.ts';
import { openSchool } from '../../support/open-school.ts';
import { openSchoolDevice, type SchoolDevice } from '../../support/school-device.ts';
import { openVisitor } from '../../support/school-visitor.ts';
import { answer } from '../../support/work.ts';
import { readBody } from '../../support/wire-bodies.ts';

type Said = { request: Record<string, unknown>; requestBytes: number; answerBytes: number };

/** What goes to school and comes back from now on; `change` may put another answer in its place. */
function listen(
  { edges }: SchoolDevice,
  change: (answer: Response) => Response | Promise<Response> = (same) => same,
) {
  const said: Said[] = [];
  const heard: typeof edges = {
    ...edges,
    fetch: async (address, init) => {
      const text = await readBody(init);
      const response = await change(await edges.fetch(address, init));
      const answerBytes = (await response.clone().arrayBuffer()).byteLength;
      const request = JSON.parse(text) as Record<string, unknown>;
      said.push({ request, requestBytes: text.length, answerBytes });
      return response;
    },
  };
  return { said, edges: heard };
}

async function mayaAtHome() {
  const school = await openSchool();
  const device = await openSchoolDevice(school);
  const maya = (await device.enter('maya')) as PersonId;
  await visit(device.db, device.edges, 'start');
  return { school, device, maya };
}

describe('what both know', () => {
  it('[VISIT-17] a visit with nothing to say is one request, with bodies of at most 150 bytes each way', async () => {
    const { device } = await mayaAtHome();
    const { said, edges } = listen(device);
    const outcome = await visit(device.db, { ...edges, app: 'bookbag/0.1.0' }, 'timer');
    expect(outcome).toMatchObject({ state: 'done', sent: 0, brought: 0 });
    expect(said).toHaveLength(1);
    expect(
      Math.max(...said.flatMap(({ requestBytes, answerBytes }) => [requestBytes, answerBytes])),
    ).toBeLessThanOrEqual(150);
    expect(await device.db.meta.get('contact')).toMatchObject({ at: device.clock.now() });
  });

  it('[VISIT-16] is not said, also when there is work; and is said by name before the school has spoken', async () => {
    const { device, maya } = await mayaAtHome();
    await recordEvent(device.db, answer('4', maya), device.clock);
    const { said, edges } = listen(device);
    await visit(device.db, edges, 'person');
    expect(said.map(({ request }) => Object.keys(request))).toEqual([
      ['v', 'batch', 'sentAt', 'app', 'events', 'known'],
    ]);
    await device.enter('sam');
    await visit(device.db, edges, 'person');
    expect(said).toHaveLength(2);
    expect(said[1]?.request).toHaveProperty('cursors');
    expect((await device.db.reads.toArray()).length).toBe(2);
  });

  it('[VISIT-16] where the school knows otherwise, the same visit says its cursors by name and hears all', async () => {
    const { school, device, maya } = await mayaAtHome();
    await recordEvent(device.db, answer('4', maya), device.clock);
    await device.db.reads.where('personId').equals(maya).modify({ streams: [] });
    const { said, edges } = listen(device);
    const outcome = await visit(device.db, edges, 'person');
    expect(outcome).toMatchObject({ state: 'done', sent: 1 });
    expect(said.map(({ request }) => ['events' in request, 'known' in request])).toEqual([
      [true, true],
      // What is taken in by an answer that only asks is confirmed by the next one.
      [true, false],
    ]);
    const other = openVisitor(school, 'other');
    await other.signIn('maya');
    const { answer: told } = await other.visit();
    expect((await device.db.reads.get(maya))?.streams).toEqual(told.reads[0]?.streams);
  });

  it('[BELIEF-2] a quiet answer is believed with the school’s signature of this very visit, and with no other', async () => {
    const { device } = await mayaAtHome();
    const before = await device.db.meta.get('contact');
    device.clock.pass(60_000);
    const changed = (field: string, value: unknown) => async (response: Response) => {
      const text = JSON.stringify({ ...((await response.json()) as object), [field]: value });
      return new Response(text, { headers: response.headers });
    };
    for (const change of [changed('at', 1), changed('signature', 'A'.repeat(86)), changed('signature', '')]) {
      const { edges } = listen(device, change);
      expect(await visit(device.db, edges, 'person')).toMatchObject({
        state: 'no-contact',
        why: 'not-signed',
      });
    }
    let first: string | undefined;
    const sameAgain = async (response: Response) => {
      first ??= await response.clone().text();
      return new Response(first, { headers: response.headers });
    };
    const { edges } = listen(device, sameAgain);
    expect(await visit(device.db, edges, 'person')).toMatchObject({ state: 'done' });
    const after = await device.db.meta.get('contact');
    expect(await visit(device.db, edges, 'person')).toMatchObject({ state: 'no-contact', why: 'not-signed' });
    expect(await device.db.meta.get('contact')).toEqual(after);
    expect(after).not.toEqual(before);
  });
});
