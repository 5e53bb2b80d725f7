import { afterEach, describe, expect, it, vi } from 'vitest';
import { lookAtCard, signInHousehold, signInWithCard, signInWithPassword } from '#local/sync/sign-in.ts';
import { unlockProfile } from '#local/sync/unlock-profile.ts';
import type { WorkDatabase } from '#local/store/work-database.ts';
import { jwk, openDoor, signedInAnswer } from '../../support/school-door.ts';
import { openTestWorkDatabase } from '../../support/work-database.ts';
import { problem } from '../../support/wire-bodies.ts';
import { AMARA } from '../../support/work.ts';

const card = { card: 'KITE-1234', secret: '2580' };

async function deviceRow(db: WorkDatabase) {
  const row = await db.meta.get('device');
  return row?.name === 'device' ? row : undefined;
}

describe('signing in', () => {
  it('[SIGN-1] keeps the token, the person, the school’s keys and the verifier', async () => {
    const db = await openTestWorkDatabase();
    const { asked, fetch } = openDoor(() => Response.json(signedInAnswer()));
    expect(await signInWithCard(db, card, { fetch })).toMatchObject({ ok: true });
    expect(asked[0]).toMatchObject({ address: '/api/sign-in/card', authorization: null, body: card });
    expect(asked[0]?.body['deviceId']).toBe((await deviceRow(db))?.deviceId);
    expect((await deviceRow(db))?.token).toBe('token-1');
    expect(await db.meta.get('school')).toMatchObject({
      title: 'Hill School',
      keys: [{ keyId: 'receipt-1' }],
    });
    const profile = await db.profiles.get(AMARA);
    expect(profile).toMatchObject({ givenName: 'Amara', picture: 'kite', asks: 'pin', signedIn: true });
    expect(JSON.stringify(profile)).not.toContain('2580');
  });

  it('[SIGN-1] of a second person sends the device’s token, so that its people stay together', async () => {
    const db = await openTestWorkDatabase();
    await signInWithCard(
      db,
      card,
      openDoor(() => Response.json(signedInAnswer())),
    );
    const second = openDoor(() => Response.json(signedInAnswer({ deviceToken: 'token-2' })));
    await signInWithPassword(db, { email: 'a@example.org', password: 'long enough' }, second);
    expect(second.asked[0]?.authorization).toBe('Bearer token-1');
    expect((await deviceRow(db))?.token).toBe('token-2');
  });

  it('[SIGN-1] of a household makes the device known and adds nobody', async () => {
    const db = await openTestWorkDatabase();
    const household = { householdId: 'h1', title: 'The Okafors' };
    const answer = signedInAnswer({ person: null, household });
    expect(
      await signInHousehold(
        db,
        'HOME-1',
        openDoor(() => Response.json(answer)),
      ),
    ).toMatchObject({ ok: true });
    expect(await db.profiles.count()).toBe(0);
    expect(await db.meta.get('household')).toMatchObject(household);
  });

  it('[SIGN-1] that is refused, or meets a captive portal, keeps nothing and says why', async () => {
    const db = await openTestWorkDatabase();
    const wrong = await signInWithCard(
      db,
      card,
      openDoor(() => problem('wrong-secret')),
    );
    expect(wrong).toEqual({ ok: false, code: 'wrong-secret' });
    const slow = await signInWithCard(
      db,
      card,
      openDoor(() => problem('slow-down', { 'Retry-After': '8' })),
    );
    expect(slow).toEqual({ ok: false, code: 'slow-down', retryAfterMs: 8000 });
    const html = { headers: { 'Content-Type': 'text/html' } };
    const portal = await signInWithCard(
      db,
      card,
      openDoor(() => new Response('<p>Hello</p>', html)),
    );
    expect(portal).toEqual({ ok: false, code: 'no-contact' });
    const none = await signInWithCard(db, card, { fetch: () => Promise.reject(new TypeError('network')) });
    expect(none).toEqual({ ok: false, code: 'no-contact' });
    expect((await deviceRow(db))?.token).toBeNull();
    expect(await db.profiles.count()).toBe(0);
  });

  it('[SIGN-1] begins with a look at the card, which keeps nothing', async () => {
    const db = await openTestWorkDatabase();
    const { asked, fetch } = openDoor(() => Response.json({ givenName: 'Amara', asks: 'pictures' }));
    const looked = await lookAtCard(db, 'KITE-1234', { fetch });
    expect(looked).toEqual({ ok: true, found: { givenName: 'Amara', asks: 'pictures' } });
    expect(asked[0]?.address).toBe('/api/cards/look');
    expect(await db.profiles.count()).toBe(0);
  });

  it('[SIGN-2] takes new keys along, and refuses a known key with another content', async () => {
    const db = await openTestWorkDatabase();
    await signInWithCard(
      db,
      card,
      openDoor(() => Response.json(signedInAnswer())),
    );
    const added = signedInAnswer({
      keys: [{ keyId: 'receipt-2', purpose: 'receipt', jwk: { ...jwk, x: 'x2' } }],
    });
    await signInWithCard(
      db,
      card,
      openDoor(() => Response.json(added)),
    );
    const school = await db.meta.get('school');
    expect(school?.name === 'school' && school.keys.map((key) => key.keyId)).toEqual([
      'receipt-1',
      'receipt-2',
    ]);
    const forged = signedInAnswer({
      deviceToken: 'token-of-another-school',
      keys: [{ keyId: 'receipt-1', purpose: 'receipt', jwk: { ...jwk, x: 'other' } }],
    });
    const refused = await signInWithCard(
      db,
      card,
      openDoor(() => Response.json(forged)),
    );
    expect(refused).toEqual({ ok: false, code: 'not-allowed' });
    expect((await deviceRow(db))?.token).toBe('token-1');
  });
});

describe('opening a profile with no network', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  async function withProfile(): Promise<WorkDatabase> {
    const db = await openTestWorkDatabase();
    await signInWithCard(
      db,
      card,
      openDoor(() => Response.json(signedInAnswer())),
    );
    return db;
  }

  it('[SIGN-3] takes the person’s own secret and no other', async () => {
    const db = await withProfile();
    expect(await unlockProfile(db, AMARA, '2581')).toBe(false);
    expect(await unlockProfile(db, AMARA, '2580')).toBe(true);
  });

  it('[SIGN-4] is slowed by wrong tries, which a reload does not undo, and the right secret ends it', async () => {
    const db = await withProfile();
    for (const [tries, pin] of ['0001', '0002', '0003', '0004', '0005', '0006'].entries()) {
      await db.profiles.update(AMARA, { wrong: { tries, notBefore: 0 } });
      expect(await unlockProfile(db, AMARA, pin)).toBe(false);
    }
    const wrong = (await db.profiles.get(AMARA))?.wrong;
    expect(wrong?.tries).toBe(6);
    expect((wrong?.notBefore ?? 0) - Date.now()).toBeGreaterThan(1000);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let opened: boolean | undefined;
    const opening = unlockProfile(db, AMARA, '2580').then((answer) => (opened = answer));
    await vi.waitUntil(() => vi.getTimerCount() > 0, { timeout: 5000, interval: 1 });
    expect(opened).toBeUndefined();
    await vi.advanceTimersByTimeAsync(30_000);
    await opening;
    expect(opened).toBe(true);
    expect((await db.profiles.get(AMARA))?.wrong?.tries).toBe(0);
  });

  it('[SIGN-4] never waits longer than half a minute, also on a clock that was set back', async () => {
    const db = await withProfile();
    await db.profiles.update(AMARA, { wrong: { tries: 900, notBefore: Date.now() + 365 * 86_400_000 } });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const opening = unlockProfile(db, AMARA, '2580');
    await vi.waitUntil(() => vi.getTimerCount() > 0, { timeout: 5000, interval: 1 });
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await opening).toBe(true);
  });
});
