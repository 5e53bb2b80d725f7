import type { Page } from 'playwright';
import { DEMO } from '../../src/server/demo/credentials.ts';
import { bothTongues, signIn, type World } from './world.ts';

const HOUR_MS = 3_600_000;

/** A day of this computer's calendar, as a field for dates takes it. */
function dayField(daysOn: number): string {
  const moment = new Date(Date.now() + daysOn * 24 * HOUR_MS);
  const [month, day] = [moment.getMonth() + 1, moment.getDate()];
  return [moment.getFullYear(), month, day].map((part) => String(part).padStart(2, '0')).join('-');
}

/** By a name that is the same in both languages. */
async function choose(page: Page, id: string, name: string): Promise<void> {
  const field = page.locator(`#${id}`);
  await field.selectOption(await field.locator('option').filter({ hasText: name }).getAttribute('value'));
}

/** What is drawn from the register stands there when the list of roles does. */
async function pageOf(page: Page, name: string, url: string): Promise<string> {
  await page.goto(`${url}/office`);
  await page.getByRole('link', { name }).first().click();
  await page.locator('#roles').waitFor();
  return page.url();
}

const KINDS = { student: 0, teacher: 1, substitute: 2, guardian: 3, office: 4 } as const;

async function begin(page: Page, kind: keyof typeof KINDS, [given, family]: [string, string]): Promise<void> {
  await page.locator('form input[type=radio]').nth(KINDS[kind]).check();
  await page.locator('#given').fill(given);
  await page.locator('#family').fill(family);
}

async function addNow(page: Page): Promise<void> {
  await page.locator('form button[type=submit]').click();
  await page.locator('[role=status] .mark').waitFor();
}

/** People by hand: a substitute for three days and a guardian of one child; each form, and what is said afterwards. */
async function addPeople(page: Page, url: string, see: ReturnType<typeof bothTongues>): Promise<void> {
  const address = `${url}/office/people/new`;
  const substitute = async (here: Page) => {
    await begin(here, 'substitute', ['Priya', 'Nair']);
    await choose(here, 'class', 'Room 12');
    await here.locator('#first-day').fill(dayField(0));
    await here.locator('#last-day').fill(dayField(2));
  };
  await see({ name: 'new-substitute', address, into: substitute });
  await see({
    name: 'new-days-odd',
    address,
    into: async (here) => {
      await substitute(here);
      await here.locator('#last-day').fill(dayField(-2));
    },
  });
  await see({
    name: 'new-guardian',
    address,
    into: async (here) => {
      await begin(here, 'guardian', ['Marisol', 'Reyes']);
      await choose(here, 'child', 'Maya Rivera');
      await choose(here, 'home', 'Rivera family');
    },
  });
  await page.goto(address);
  await substitute(page);
  await addNow(page);
  await begin(page, 'guardian', ['Marisol', 'Reyes']);
  await choose(page, 'child', 'Maya Rivera');
  await addNow(page);
}

/** The people of a school, one by one: what they are, what they may do, how they sign in, who works here. */
export async function people({ school, newDevice, camera }: World): Promise<void> {
  const { page, close } = await newDevice();
  await signIn(page, school.url, DEMO.office);
  const see = bothTongues(page, camera('people'));
  await addPeople(page, school.url, see);
  const unfold = async (here: Page) => {
    await here.locator('#roles').waitFor();
    for (const summary of await here.locator('main summary').all()) await summary.click();
  };
  const student = await pageOf(page, 'Maya Rivera', school.url);
  await see({ name: 'student', address: student, into: (here) => here.locator('#roles').waitFor() });
  await see({ name: 'student-unfolded', address: student, into: unfold });
  const guardian = await pageOf(page, 'Elena Rivera', school.url);
  await see({ name: 'guardian', address: guardian, into: (here) => here.locator('#roles').waitFor() });
  await see({
    name: 'guardian-right-taken',
    address: guardian,
    into: async (here) => {
      await here.locator('.roles input[type=checkbox]').first().click();
      await here.locator('[role=status] .mark.good').first().waitFor();
    },
  });
  const substitute = await pageOf(page, 'Priya Nair', school.url);
  const invite = async (here: Page) => {
    await here.locator('#roles').waitFor();
    await here.locator('[aria-labelledby=way-in] .button').first().click();
    await here.locator('.code-shown').waitFor();
  };
  await see({ name: 'substitute', address: substitute, into: (here) => here.locator('#roles').waitFor() });
  await see({ name: 'invited', address: substitute, into: invite });
  await page.goto(substitute);
  await invite(page);
  await page.emulateMedia({ media: 'print' });
  await camera('people').glance(page, 'invited-printed');
  await page.emulateMedia({ media: null });
  await see({ name: 'nobody', address: `${school.url}/office/people/nobody` });
  await see({ name: 'staff', address: `${school.url}/office/staff` });
  await close();
}

/** Who was invited comes: what the code says no to, and a password that begins another day. */
export async function invited({ school, newDevice, camera }: World): Promise<void> {
  const { page } = await newDevice();
  const { shoot } = camera('invited');
  for (const language of ['en', 'es'] as const) {
    await page.goto(`${school.url}/welcome/invitation`);
    if (language === 'es') await page.getByRole('button', { name: 'Español' }).click();
    await page.locator('#code').waitFor();
    await shoot(page, 'invitation', language);
    await page.locator('#code').fill('WRONG-CODE9');
    await page.locator('#email').fill('priya@school.example');
    await page.locator('#password').fill('a sentence to remember');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    await shoot(page, 'invitation-wrong', language);
  }
}
