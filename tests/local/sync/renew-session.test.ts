import { expect, it } from 'vitest';
import { renewSession } from '#local/sync/renew-session.ts';
import { signInWithCard } from '#local/sync/sign-in.ts';
import { openDoor, signedInAnswer } from '../../support/school-door.ts';
import { openTestWorkDatabase } from '../../support/work-database.ts';
import { AMARA } from '../../support/work.ts';

const card = { card: 'KITE-1234', secret: '2580' };
const again = { personId: AMARA, secret: card.secret };

it('[SIGN-5] a person whose session has ended signs in again with the secret alone', async () => {
  const db = await openTestWorkDatabase();
  await signInWithCard(
    db,
    card,
    openDoor(() => Response.json(signedInAnswer())),
  );
  await db.profiles.update(AMARA, { signedIn: false });
  const { asked, fetch } = openDoor(() => Response.json(signedInAnswer({ deviceToken: 'token-2' })));
  expect(await renewSession(db, again, { fetch })).toMatchObject({ ok: true });
  expect(asked).toMatchObject([{ address: '/api/sign-in/person', body: again }]);
  expect(await db.profiles.get(AMARA)).toMatchObject({ signedIn: true });
});

it('[SIGN-5] a person whose session is good is not asked for', async () => {
  const db = await openTestWorkDatabase();
  const door = openDoor(() => Response.json(signedInAnswer()));
  await signInWithCard(db, card, door);
  expect(await renewSession(db, again, door)).toBeUndefined();
  expect(door.asked).toHaveLength(1);
});
