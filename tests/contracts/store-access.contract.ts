/** What every store of the school has to keep of devices, sessions, secrets and guesses. */
import { expect, test } from 'vitest';
import type { PersonId } from '../../src/core/people/ids.ts';
import type { Store } from '../../src/server/store/store.ts';

const SITTING = { from: 6, last: 7, before: 2 };
const heardAt = (at: number) => ({
  ...{ at, clockOffsetMs: -3, app: '1', safeTold: undefined, told: [], epoch: null, sitting: SITTING },
});

export function accessContract({ open }: { open: () => Promise<Store> }): void {
  test('a device is known by its token, and by the one before for as long as that is good', async () => {
    const store = await open();
    await store.write(async (tx) => {
      await tx.addEnrolment({ enrolmentId: 'n', deviceId: 'd', at: 1 });
      const maya = 'maya' as PersonId;
      const sam = 'sam' as PersonId;
      await tx.addProfile('n', { personId: maya, hasSignedIn: false });
      await tx.addProfile('n', { personId: maya, hasSignedIn: true });
      await tx.addProfile('n', { personId: maya, hasSignedIn: false });
      await tx.addProfile('n', { personId: sam, hasSignedIn: false });
      await tx.setDeviceToken('n', { tokenHash: 't2', previousHash: 't1', previousUntil: 100 });
    });
    const people = { personIds: ['maya', 'sam'], signedInIds: ['maya'] };
    const known = {
      enrolmentId: 'n',
      deviceId: 'd',
      safeTold: undefined,
      ...people,
      householdId: null,
      told: [],
      epoch: null,
      sitting: { from: 1, last: 1, before: 1 },
    };
    expect(await store.enrolment('t2', 500)).toEqual(known);
    expect(await store.enrolment('t1', 99)).toEqual(known);
    expect(await store.enrolment('t1', 100)).toBeUndefined();
    expect(await store.enrolment('t3', 1)).toBeUndefined();
    expect(await store.heard('n')).toBeUndefined();
    await store.write((tx) => tx.noteHeard('n', { ...heardAt(7), safeTold: 5 }));
    expect({ ...(await store.heard('n')) }).toEqual({ at: 7, clockOffsetMs: -3, app: '1' });
    expect(await store.enrolment('t2', 500)).toMatchObject({ safeTold: 5, sitting: SITTING });
  });

  test('a device belongs to the household whose code came last', async () => {
    const store = await open();
    await store.write(async (tx) => {
      await tx.addEnrolment({ enrolmentId: 'n', deviceId: 'd', at: 1 });
      await tx.joinHousehold('n', 'home-1');
      await tx.joinHousehold('n', 'home-2');
    });
    expect((await store.enrolmentById('n'))?.householdId).toBe('home-2');
  });

  test('what a device was told is kept, also when it comes back without its token', async () => {
    const store = await open();
    const told = [
      { batch: 'b2', after: 'b1' },
      { batch: 'b1', after: null },
    ];
    await store.write(async (tx) => {
      await tx.addEnrolment({ enrolmentId: 'n', deviceId: 'd', at: 1 });
      expect(await tx.told('n')).toEqual([]);
      await tx.noteHeard('n', { ...heardAt(7), told });
      await tx.addEnrolment({ enrolmentId: 'again', deviceId: 'd', at: 20 });
      await tx.addEnrolment({ enrolmentId: 'other', deviceId: 'e', at: 20 });
    });
    expect(await store.told('n')).toEqual(told);
    expect((await store.enrolmentById('again'))?.told).toEqual(told);
    expect((await store.enrolmentById('other'))?.told).toEqual([]);
    expect((await store.enrolmentById('again'))?.sitting).toEqual(SITTING);
    expect((await store.enrolmentById('other'))?.sitting).toEqual({ from: 20, last: 20, before: 20 });
    expect(await store.told('nobody')).toEqual([]);
  });

  test('a device has an epoch of its own until the whole school opens a new one', async () => {
    const store = await open();
    const epoch = async () => (await store.enrolmentById('n'))?.epoch;
    await store.write(async (tx) => {
      await tx.addEnrolment({ enrolmentId: 'n', deviceId: 'd', at: 1 });
      await tx.noteHeard('n', { ...heardAt(1), epoch: 70 });
      await tx.noteHeard('n', heardAt(2));
    });
    expect(await epoch()).toBe(70);
    await store.write((tx) => tx.setEpoch(71));
    expect(await epoch()).toBeNull();
  });

  test('a session is there until it ends, or is ended', async () => {
    const store = await open();
    const session = { tokenHash: 't', personId: 'maya' as PersonId, usedAt: 1, endsAt: 10 };
    await store.write((tx) => tx.putSession(session));
    expect({ ...(await store.session('t', 9)) }).toEqual(session);
    expect(await store.session('t', 10)).toBeUndefined();
    await store.write((tx) => tx.forgetEnded(9, 0));
    expect(await store.session('t', 9)).toBeDefined();
    await store.write((tx) => tx.endSession('t'));
    expect(await store.session('t', 1)).toBeUndefined();
  });

  test('a session is renewed by use; one that was ended in the meantime stays ended', async () => {
    const store = await open();
    const session = { tokenHash: 't', personId: 'maya' as PersonId, usedAt: 1, endsAt: 10 };
    await store.write((tx) => tx.putSession(session));
    await store.write((tx) => tx.renewSession('t', { usedAt: 5, endsAt: 15 }));
    expect({ ...(await store.session('t', 14)) }).toEqual({ ...session, usedAt: 5, endsAt: 15 });
    await store.write((tx) => tx.endSession('t'));
    await store.write((tx) => tx.renewSession('t', { usedAt: 6, endsAt: 16 }));
    expect(await store.session('t', 6)).toBeUndefined();
  });

  test('secrets are found by their hash, and those of a demo are known as such', async () => {
    const store = await open();
    expect(await store.hasLoopbackSecrets()).toBe(false);
    const card = { codeHash: 'c', personId: 'maya' as PersonId, loopbackOnly: false, madeAt: 3 } as const;
    await store.write((tx) => tx.putCard(card));
    expect(await store.hasLoopbackSecrets()).toBe(false);
    expect(await store.card('c')).toEqual(card);
    const code = { codeHash: 'c', householdId: 'h', loopbackOnly: true, madeAt: 3 };
    await store.write((tx) => tx.putHouseholdCode(code));
    expect(await store.householdCode('c')).toEqual(code);
    expect(await store.hasLoopbackSecrets()).toBe(true);
    expect(await store.password('c')).toBeUndefined();
  });

  test('a child has one secret, and cards that stay good until they are ended', async () => {
    const store = await open();
    const personId = 'maya' as PersonId;
    const secret = { personId, asks: 'pin', secretHash: 'x', loopbackOnly: false, setAt: 5 } as const;
    await store.write((tx) => tx.putSecret(secret));
    await store.write((tx) => tx.putSecret({ ...secret, asks: 'pictures' }));
    expect(await store.secret('maya')).toEqual({ ...secret, asks: 'pictures' });
    expect(await store.secret('sam')).toBeUndefined();
    const old = { codeHash: 'a', personId, loopbackOnly: false, madeAt: 1 };
    const young = { ...old, codeHash: 'b', madeAt: 2 };
    for (const card of [old, young]) await store.write((tx) => tx.putCard(card));
    expect(await store.cardsOf('maya')).toEqual([young, old]);
    const home = { codeHash: 'h', householdId: 'h', loopbackOnly: false, madeAt: 1 };
    await store.write((tx) => tx.putHouseholdCode(home));
    await store.write(async (tx) => {
      await tx.endCards('maya', 9);
      await tx.endHouseholdCodes('h', 9);
    });
    expect(await store.cardsOf('maya')).toEqual([]);
    expect(await store.card('a')).toBeUndefined();
    expect(await store.householdCode('h')).toBeUndefined();
  });

  test('all sessions of a person end at once, and those of others stay', async () => {
    const store = await open();
    const put = (tokenHash: string, personId: string) =>
      store.write((tx) =>
        tx.putSession({ tokenHash, personId: personId as PersonId, usedAt: 1, endsAt: 10 }),
      );
    for (const token of ['m1', 'm2']) await put(token, 'maya');
    await put('s', 'sam');
    await store.write((tx) => tx.endSessionsOf('maya'));
    expect(await store.session('m1', 2)).toBeUndefined();
    expect(await store.session('m2', 2)).toBeUndefined();
    expect((await store.session('s', 2))?.personId).toBe('sam');
  });

  test('guesses are counted by subject and can be forgotten', async () => {
    const store = await open();
    await store.write((tx) => tx.putGuess({ subject: 's', wrong: 1, at: 1, until: 2 }));
    await store.write((tx) => tx.putGuess({ subject: 's', wrong: 2, at: 3, until: 4 }));
    expect({ ...(await store.guess('s')) }).toEqual({ subject: 's', wrong: 2, at: 3, until: 4 });
    await store.write((tx) => tx.forgetGuess('s'));
    expect(await store.guess('s')).toBeUndefined();
    await store.write((tx) => tx.putGuess({ subject: 'old', wrong: 1, at: 5, until: 6 }));
    await store.write((tx) => tx.forgetEnded(0, 5));
    expect(await store.guess('old')).toBeDefined();
    await store.write((tx) => tx.forgetEnded(0, 6));
    expect(await store.guess('old')).toBeUndefined();
  });
}
