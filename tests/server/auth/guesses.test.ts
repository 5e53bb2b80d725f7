import { expect, test } from 'vitest';
import { FREE_TRIES, waitAfter } from '../../../src/server/auth/guesses.ts';
import { DEMO } from '../../../src/server/demo/credentials.ts';
import { openSchool, type TestSchool } from '../../support/open-school.ts';
import { openVisitor, type Visitor } from '../../support/school-visitor.ts';

function guess(device: Visitor, secret: string, card: string = DEMO.maya.card): Promise<Response> {
  return device.post('/api/sign-in/card', { deviceId: device.deviceId, card, secret });
}

/** Wrong tries, each from a device of its own, until the card has to wait. */
async function wearOut(school: TestSchool): Promise<void> {
  for (let index = 0; index < FREE_TRIES; index += 1) {
    await guess(openVisitor(school, `stranger-${String(index)}`), '0000');
  }
}

test('the first wrong tries cost nothing, then each doubles the wait, up to a quarter of an hour', () => {
  const waits = Array.from({ length: 30 }, (_, index) => waitAfter(index));
  expect(waits.slice(0, FREE_TRIES)).toEqual([0, 0, 0, 0, 0]);
  expect(waits.slice(FREE_TRIES, FREE_TRIES + 4)).toEqual([2000, 4000, 8000, 16_000]);
  expect(Math.max(...waits)).toBe(15 * 60_000);
});

test('a card that was guessed at too often says when to come back, to the right secret too', async () => {
  const school = await openSchool();
  await wearOut(school);
  const device = openVisitor(school, 'yet-another');
  const answer = await guess(device, DEMO.maya.secret);
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '2']);
  expect(await answer.json()).toMatchObject({ error: 'slow-down' });
  school.clock.now += 2001;
  expect((await guess(device, DEMO.maya.secret)).status).toBe(200);
});

test('the right secret makes the count start afresh', async () => {
  const school = await openSchool();
  const device = openVisitor(school);
  for (let round = 0; round < 3; round += 1) {
    for (let index = 0; index < FREE_TRIES - 1; index += 1) {
      school.clock.now += 60_000;
      expect((await guess(openVisitor(school, `s-${String(round)}-${String(index)}`), '0000')).status).toBe(
        401,
      );
    }
    expect((await guess(device, DEMO.maya.secret)).status).toBe(200);
  }
});

test('many tries at once count each: none slips past', async () => {
  const school = await openSchool();
  const tries = Array.from({ length: 20 }, (_, index) =>
    guess(openVisitor(school, `crowd-${String(index)}`), '0000'),
  );
  const statuses = (await Promise.all(tries)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 401)).toHaveLength(FREE_TRIES);
  expect(statuses.filter((status) => status === 429)).toHaveLength(20 - FREE_TRIES);
});

test('a device that tries card after card has to wait as well', async () => {
  const school = await openSchool();
  const device = openVisitor(school);
  const cards = Array.from({ length: FREE_TRIES }, (_, index) => `CARD${String(index + 2)}-ZZZZZ`);
  for (const card of cards) expect((await guess(device, '0000', card)).status).toBe(401);
  expect((await guess(device, DEMO.maya.secret)).status).toBe(429);
  const looks = openVisitor(school, 'looker');
  const look = (card: string) => looks.post('/api/cards/look', { deviceId: 'looker', card });
  for (const card of cards) expect((await look(card)).status).toBe(401);
  expect((await look(DEMO.maya.card)).status).toBe(429);
});

test('guessing elsewhere does not lock a child out of the device that knows them', async () => {
  const school = await openSchool();
  const home = openVisitor(school, 'home');
  await home.signIn('maya');
  await wearOut(school);
  expect((await guess(openVisitor(school, 'stranger'), DEMO.maya.secret)).status).toBe(429);
  expect((await guess(home, DEMO.maya.secret)).status).toBe(200);
});

test("a household's code gives nobody fresh tries at a child's card", async () => {
  const school = await openSchool();
  await wearOut(school);
  for (let index = 0; index < 3; index += 1) {
    const device = openVisitor(school, `new-${String(index)}`);
    await device.signIn('household');
    expect((await guess(device, '0000')).status).toBe(429);
  }
});

test('a child who has signed in on the family’s device is not locked out of it by guesses elsewhere', async () => {
  const school = await openSchool();
  const family = openVisitor(school, 'family');
  await family.signIn('household');
  await family.signIn('maya');
  await wearOut(school);
  expect((await guess(family, DEMO.maya.secret)).status).toBe(200);
});
