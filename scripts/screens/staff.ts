import { DEMO } from '../../src/server/demo/credentials.ts';
import { keepAside } from './kept-aside.ts';
import { inBothLanguages, signIn, type World } from './world.ts';

const PLACES = {
  teacher: ['/teacher', '/teacher/class', '/teacher/tonight', '/teacher/packs', '/teacher/cards'],
  office: [
    '/office',
    '/office/staff',
    '/office/people/new',
    '/office/classes',
    '/office/activity',
    '/office/cards',
    '/office/notices',
    '/office/aside',
    '/office/health',
  ],
};

/** Every page of the two desks. */
export async function desk({ school, folder, newDevice, camera }: World): Promise<void> {
  await keepAside(folder);
  for (const [who, paths] of Object.entries(PLACES)) {
    const { page, close } = await newDevice();
    await signIn(page, school.url, who === 'teacher' ? DEMO.teacher : DEMO.office);
    const places = Object.fromEntries(
      paths.map((path) => [path.split('/').at(-1) ?? who, `${school.url}${path}`]),
    );
    await inBothLanguages(page, camera(who).visit, places);
    await close();
  }
}

/** A guardian, who reads Spanish first. */
export async function family({ school, newDevice, camera }: World): Promise<void> {
  const { page } = await newDevice();
  await signIn(page, school.url, DEMO.guardian);
  const { visit, shoot } = camera('guardian');
  const weeklyNotice = async (language: 'en' | 'es') => {
    await page.goto(`${school.url}/family/messages`);
    const notice = page.locator('[aria-labelledby=own-notices]');
    await notice.getByRole('button').click();
    await notice.locator('[role=status]:not(:empty)').waitFor();
    await shoot(page, 'weekly-notice', language);
  };
  await weeklyNotice('es');
  await visit(page, 'es', { family: `${school.url}/family` });
  await page.getByRole('button', { name: 'English' }).click();
  await visit(page, 'en', { family: `${school.url}/family` });
  await weeklyNotice('en');
}
