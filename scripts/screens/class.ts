import type { Page } from 'playwright';
import { DEMO } from '../../src/server/demo/credentials.ts';
import { layClass } from './lay-class.ts';
import { bothTongues, signIn, type World } from './world.ts';

const REPLIES = ['Well measured!', 'Show me how you found it.', 'Please write in whole sentences next time.'];

async function studentNamed(page: Page, url: string, name: string): Promise<string> {
  await page.goto(`${url}/teacher/class`);
  await page.getByRole('link', { name }).click();
  await page.locator('#contact-note').waitFor();
  return page.url();
}

/** Words of a teacher's own, kept for the next piece. */
async function keepReplies(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/teacher`);
  for (const words of REPLIES) {
    await page.locator('#feedback').fill(words);
    await page.getByRole('button', { name: /^Keep/ }).click();
  }
  await page.locator('#feedback').fill('');
}

/** A class that has worked: at a glance, one student, their calls, and the pile with replies that are kept. */
export async function group({ school, folder, newDevice, camera }: World): Promise<void> {
  await layClass(folder);
  const { page, close } = await newDevice();
  await signIn(page, school.url, DEMO.teacher);
  await page.getByText('Amara').first().waitFor();
  const see = bothTongues(page, camera('class'));
  const { url } = school;
  await see({
    name: 'glance',
    address: `${url}/teacher/class`,
    into: (here) => here.locator('.grid').waitFor(),
  });
  const note = (here: Page) => here.locator('#contact-note').waitFor();
  for (const [name, who] of Object.entries({ stuck: 'Bartholomew', ill: 'Camila', unheard: 'Ella' }))
    await see({ name: `student-${name}`, address: await studentNamed(page, url, who), into: note });
  await see({
    name: 'call',
    address: await studentNamed(page, url, 'Theo'),
    into: async (here) => {
      await note(here);
      await here.locator('input[name=outcome]').nth(2).check();
      await here.locator('#contact-until').waitFor();
    },
  });
  await see({
    name: 'call-not-chosen',
    address: await studentNamed(page, url, 'Theo'),
    into: async (here) => {
      await note(here);
      await here.locator('form .button.main').click();
      await here.getByRole('alert').waitFor();
    },
  });
  await see({ name: 'student-nobody', address: `${url}/teacher/class/nobody` });
  await keepReplies(page, url);
  const pile = (here: Page) => here.locator('#feedback').waitFor();
  await see({
    name: 'pile',
    address: `${url}/teacher`,
    into: async (here) => {
      await pile(here);
      await here.locator('.reply').first().click();
    },
  });
  await page.goto(`${url}/teacher`);
  await pile(page);
  await page.locator('.give .again').click();
  await page.locator('[role=status] .mark.good').waitFor();
  await camera('class').glance(page, 'pile-again');
  await close();
}
