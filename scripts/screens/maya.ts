import type { Page } from 'playwright';
import { DEMO } from '../../src/server/demo/credentials.ts';
import * as student from '../../tests/support/student-at-home.ts';
import { inBothLanguages, type World } from './world.ts';

const PACK = 'Fractions on a number line';
const MAYA = { card: DEMO.maya.card, pin: DEMO.maya.secret };
const WORDS = 'The bean is at 3/4, and at 6/8.';

/** A student's day: empty, with lessons, in a lesson, at the bag, back from the teacher, and out of reach of the school. */
export async function maya(world: World): Promise<void> {
  const { school, newDevice, camera } = world;
  const { page } = await newDevice();
  const { shoot, visit } = camera('maya');
  await student.signInWithCard(page, school.url, MAYA);
  await visit(page, 'en', {
    'today-new': school.url,
    'lessons-new': `${school.url}/lessons`,
    'bag-new': `${school.url}/bag`,
    'messages-new': `${school.url}/messages`,
  });
  await student.downloadPack(page, PACK);
  await student.openLesson(page, PACK, PACK);
  await handInWriting(page);
  await student.start(page, school.url);
  await student.syncFromBag(page);
  await inBothLanguages(page, visit, {
    today: school.url,
    lessons: `${school.url}/lessons`,
    bag: `${school.url}/bag`,
    messages: `${school.url}/messages`,
    me: `${school.url}/me`,
    family: `${school.url}/family`,
    install: `${school.url}/install`,
  });
  await page.goto(`${school.url}/bag`);
  await page
    .getByRole('link', { name: /Look at it|Read what came back/ })
    .first()
    .click();
  await page.getByRole('region', { name: 'Receipt' }).waitFor();
  await shoot(page, 'work', 'en');
}

/** The same device when nobody answers any more. Stands last: it takes the school away. */
export async function offline({ school, newDevice, camera }: World): Promise<void> {
  const { page } = await newDevice();
  const { shoot, visit } = camera('offline');
  await student.signInWithCard(page, school.url, MAYA);
  await student.downloadPack(page, PACK);
  await school.kill();
  await visit(page, 'en', { today: school.url, lessons: `${school.url}/lessons` });
  await page.goto(`${school.url}/bag`);
  await page.getByRole('button', { name: 'Sync now' }).click();
  await page.getByText('The school could not be reached.').waitFor();
  await shoot(page, 'bag', 'en');
  await page.goto(`${school.url}/family`);
  await page.getByRole('button', { name: 'Sync everybody' }).click();
  await page.getByText('The school could not be reached.').waitFor();
  await shoot(page, 'family', 'en');
}

async function handInWriting(page: Page): Promise<void> {
  const way = page.getByRole('button', { name: 'Write', exact: true });
  while (!(await way.isVisible())) await student.next(page);
  await way.click();
  await page.getByLabel('Write here').fill(WORDS);
  await student.putInBag(page);
}
