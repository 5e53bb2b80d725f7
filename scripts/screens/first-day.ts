import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { startServer } from '../../tests/support/server-process.ts';
import { bothTongues, signIn, type World } from './world.ts';

const root = join(import.meta.dirname, '../..');
const ROOM_5 = join(root, 'tests/support/roster/room-5.csv');
const EMAIL = 'head@school.example';

/** A school of its own, made as `bookbag init` makes one: nobody but its office is in it. */
async function openNewSchool(folder: string) {
  const flags = ['--title', 'Hillside School', '--email', EMAIL, '--name', 'Noor', '--data', folder];
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'src/server/cli/bookbag.ts'), 'init', ...flags],
    { encoding: 'utf8' },
  );
  const password = /with the password (\S+)/.exec(stdout)?.[1];
  if (password === undefined) throw new Error(`The school was not made: ${stderr}`);
  return { school: await startServer({ folder }), office: { email: EMAIL, password } };
}

/** From nothing to a class with cards, as a principal sees it on the first day. */
export async function firstDay({ folder, newDevice, camera }: World): Promise<void> {
  const { school, office } = await openNewSchool(`${folder}-new`);
  try {
    const { page, close } = await newDevice();
    const see = bothTongues(page, camera('first'));
    const { shoot } = camera('first');
    await page.goto(school.url);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await shoot(page, 'welcome', 'en');
    await signIn(page, school.url, office);
    const at = (path: string) => `${school.url}/office${path}`;
    await see({ name: 'people', address: at(''), into: (here) => here.locator('.steps').waitFor() });
    for (const name of ['staff', 'classes', 'cards', 'activity', 'people/new'])
      await see({ name: name.replace('/', '-'), address: at(`/${name}`) });
    await page.goto(at('/roster'));
    await page.locator('input[type=file]').first().setInputFiles(ROOM_5);
    await page.locator('.button.main.large').click();
    await page.locator('a.button.main').waitFor();
    await shoot(page, 'roster-done', 'en');
    await page.waitForLoadState('networkidle');
    await see({ name: 'people-in', address: at('') });
    await see({ name: 'staff-in', address: at('/staff') });
    await see({ name: 'classes-in', address: at('/classes') });
    const grid = page.locator('.grid').first();
    await see({ name: 'cards-in', address: at('/cards'), into: () => grid.waitFor() });
    await page.goto(at('/cards'));
    await page.locator('section .button.main.large').first().click();
    await page.locator('.card-code').first().waitFor();
    await shoot(page, 'sheet', 'en');
    const pages = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type \/Page\b/g)?.length;
    console.log(
      `first.sheet: ${String(await page.locator('.printed-card').count())} cards, ${String(pages)} pages`,
    );
    await close();
  } finally {
    await school.kill();
  }
}
