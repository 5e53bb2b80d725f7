import { DEMO } from '../../src/server/demo/credentials.ts';
import { bothTongues, signIn, type World } from './world.ts';

/** A teacher writes: a ready sentence, words of their own, and to several. */
async function atDesk({ school, newDevice, camera }: World): Promise<void> {
  const { page: desk, close } = await newDevice();
  await signIn(desk, school.url, DEMO.teacher);
  const see = bothTongues(desk, camera('messages'));
  const list = `${school.url}/teacher/messages`;
  await see({ name: 'families', address: list });
  await desk.goto(list);
  await desk.getByRole('link', { name: /Maya/ }).click();
  const talk = desk.url();
  const ways = (at: number) => desk.locator('.ways button').nth(at).click();
  await see({ name: 'sentences', address: talk, into: () => ways(0) });
  await see({
    name: 'sentence-with-blanks',
    address: talk,
    into: async () => {
      await ways(0);
      await desk.locator('.sentences button').nth(10).click();
      await desk.locator('#blank-day').fill('2026-11-30');
      await desk.locator('#blank-time').fill('16:10');
    },
  });
  await desk.locator('.talk form button[type=submit]').click();
  await desk.locator('.leaf').first().waitFor();
  await see({
    name: 'own-words',
    address: talk,
    into: async () => {
      await ways(1);
      await desk
        .locator('.talk textarea')
        .fill('She told us about the roots of her bean. It was lovely to hear.');
    },
  });
  await desk.locator('.talk button.main').click();
  await desk.locator('.leaf').nth(1).waitFor();
  await see({ name: 'say-it', address: talk, into: () => ways(2) });
  await see({
    name: 'several',
    address: list,
    into: async () => {
      await desk.locator('main .spread button').click();
      await desk.locator('.picks input').first().check();
    },
  });
  await desk.locator('.foot button').first().click();
  await desk.waitForLoadState('networkidle');
  await close();
}

/** What came, in the language of the home, and what waits. */
async function atHome({ school, newDevice, camera }: World): Promise<void> {
  const { page: phone, context } = await newDevice();
  await signIn(phone, school.url, DEMO.guardian);
  const { visit } = camera('messages-home');
  const home = `${school.url}/family/messages`;
  await phone.goto(home);
  await phone.locator('.talks a').first().waitFor();
  const at = await phone.locator('.talks a').filter({ hasText: 'Maya' }).getAttribute('href');
  const talkAtHome = school.url + (at ?? '');
  await visit(phone, 'es', { children: home, talk: talkAtHome });
  await context.setOffline(true);
  await phone.locator('.ways button').nth(1).click();
  await phone.locator('.talk textarea').fill('El martes no puedo, el miércoles sí.');
  await phone.locator('.talk button.main').click();
  await phone.locator('.leaf.mine').waitFor();
  await visit(phone, 'es', { 'waits-offline': talkAtHome });
  await context.setOffline(false);
}

/** What a teacher and a family write to each other: at the desk, then on the phone at home. */
export async function messages(world: World): Promise<void> {
  await atDesk(world);
  await atHome(world);
}
