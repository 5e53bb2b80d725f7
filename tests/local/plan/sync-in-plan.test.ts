import { describe, expect, it } from 'vitest';
import { handIn } from '#local/outbox/hand-in.ts';
import { keepFile } from '#local/outbox/keep-file.ts';
import { readBag } from '#local/outbox/read-bag.ts';
import { allowMore, savePlan } from '#local/plan/set-plan.ts';
import { readStanding } from '#local/plan/read-plan.ts';
import { visit } from '#local/sync/visit.ts';
import { bytesOf } from '../../support/bytes.ts';
import { openFakeSchool } from '../../support/fake-school.ts';
import { plannedDevice, type PlannedDevice } from '../../support/planned-device.ts';
import { AMARA, AMARAS_STREAM, writing } from '../../support/work.ts';

const DAY_MS = 86_400_000;

async function handInFile(
  { db, clock }: PlannedDevice,
  text: string,
  { kind, sizeBytes, seed }: { kind: 'photo' | 'video'; sizeBytes: number; seed: number },
) {
  const type = kind === 'photo' ? 'image/jpeg' : 'video/webm';
  const file = await keepFile(db, AMARAS_STREAM, {
    blob: new Blob([bytesOf(sizeBytes, seed)], { type }),
    kind,
  });
  return handIn(db, writing(text, { files: [file] }), clock);
}

async function openHome(capBytes: number) {
  const school = await openFakeSchool({ [AMARA]: [AMARAS_STREAM] });
  const device = await plannedDevice(school, [AMARA], capBytes);
  const statesOf = async (): Promise<Record<string, string>> => {
    const pieces = await readBag(device.db, AMARAS_STREAM, device.clock.now());
    return Object.fromEntries(
      pieces.map(({ work, whereabouts, planUntil }): [string, string] => [
        work.text ?? '',
        planUntil === null ? whereabouts.state : `${whereabouts.state}, waits for the plan`,
      ]),
    );
  };
  return { school, ...device, device, statesOf };
}

describe('a visit inside the data plan', () => {
  it('[PLAN-5] takes all words, photos before films, and of a film what the plan carries', async () => {
    const { device, db, edges, statesOf, school } = await openHome(900_000);
    await handInFile(device, 'film', { kind: 'video', sizeBytes: 1_000_000, seed: 1 });
    await handInFile(device, 'photo', { kind: 'photo', sizeBytes: 400_000, seed: 2 });
    await handIn(db, writing('words'), device.clock);
    expect(await visit(db, edges, 'person')).toMatchObject({ state: 'done', left: { events: 0, parts: 0 } });
    expect(await statesOf()).toEqual({
      film: 'left, waits for the plan',
      photo: 'at-school',
      words: 'at-school',
    });
    expect(school.putBytes).toBeGreaterThan(400_000);
    expect(school.putBytes).toBeLessThan(900_000);
    const pieces = await readBag(db, AMARAS_STREAM, device.clock.now());
    const film = pieces.find(({ work }) => work.text === 'film');
    expect(film?.heldBytes).toBe(film?.waitingBytes);
    expect(film?.planUntil).toBe(Date.UTC(2026, 9, 3) / DAY_MS);
  });

  it('[PLAN-5] takes words also when nothing is left, and asks about no file that it cannot take', async () => {
    const { device, db, edges, statesOf, school } = await openHome(1_000);
    device.meter.spent(5_000);
    await handInFile(device, 'film', { kind: 'video', sizeBytes: 700_000, seed: 3 });
    await handIn(db, writing('words'), device.clock);
    const asked: string[] = [];
    const fetch: typeof edges.fetch = (address, init) => {
      asked.push(address);
      return school.fetch(address, init);
    };
    await visit(db, { ...edges, fetch }, 'person');
    expect(await statesOf()).toEqual({ film: 'left, waits for the plan', words: 'at-school' });
    expect(new Set(asked)).toEqual(new Set(['/sync']));
    expect(await db.parts.where('state').equals('waiting').count()).toBe(3);
  });

  it('[PLAN-6] goes on by itself when the plan has started anew, and nothing of the work is lost', async () => {
    const { device, db, edges, clock, statesOf } = await openHome(1_500_000);
    device.meter.spent(1_400_000);
    await handInFile(device, 'film', { kind: 'video', sizeBytes: 700_000, seed: 4 });
    await visit(db, edges, 'person');
    expect(await statesOf()).toEqual({ film: 'left, waits for the plan' });
    clock.pass(19 * DAY_MS);
    await visit(db, edges, 'timer');
    expect(await statesOf()).toEqual({ film: 'at-school' });
  });

  it('[PLAN-7] holds also when a person asks for the visit', async () => {
    const { device, db, edges, school } = await openHome(1_000);
    await handInFile(device, 'film', { kind: 'video', sizeBytes: 300_000, seed: 5 });
    for (const why of ['person', 'visible', 'sync-event'] as const) await visit(db, edges, why);
    expect(school.putBytes).toBe(0);
  });

  it('[PLAN-8] takes more when a grown-up says so: that much, and then the plan holds again', async () => {
    const { device, db, edges, clock, statesOf, school } = await openHome(100_000);
    device.meter.spent(150_000);
    await device.meter.look();
    await handInFile(device, 'film', { kind: 'video', sizeBytes: 700_000, seed: 6 });
    await allowMore(db, 400_000, clock.now());
    expect((await readStanding(db, clock.now())).leftBytes).toBe(400_000);
    await visit(db, edges, 'person');
    expect(school.putBytes).toBe(262_144);
    expect(await statesOf()).toEqual({ film: 'left, waits for the plan' });
    await allowMore(db, 600_000, clock.now());
    await visit(db, edges, 'person');
    expect(await statesOf()).toEqual({ film: 'at-school' });
  });

  it('[PLAN-8] a plan that is declared anew counts as it stands, without what was let through before', async () => {
    const { db, clock } = await openHome(100_000);
    await allowMore(db, 400_000, clock.now());
    await savePlan(db, { capBytes: 50_000, resetDay: 3 });
    expect((await readStanding(db, clock.now())).leftBytes).toBe(50_000);
  });

  it('[PLAN-1] takes everything where nobody has declared one, and counts it', async () => {
    const { device, db, edges, clock, statesOf, meter } = await openHome(1);
    await db.meta.delete('plan');
    await handInFile(device, 'film', { kind: 'video', sizeBytes: 700_000, seed: 7 });
    await visit(db, edges, 'person');
    await meter.look();
    expect(await statesOf()).toEqual({ film: 'at-school' });
    const { usedBytes, leftBytes } = await readStanding(db, clock.now());
    expect(leftBytes).toBe(Infinity);
    expect(usedBytes).toBeGreaterThan(700_000);
    expect(usedBytes).toBeLessThan(760_000);
  });
});
