import { DEMO } from '../../src/server/demo/credentials.ts';
import { signInAsMaya, untilKeptForOffline } from '../../tests/support/demo-student.ts';
import { bothTongues, type World } from './world.ts';

/** Who has no profile here yet: the ways in, their mistakes, installing, and no such page. */
export async function visitor({ school, newDevice, camera }: World): Promise<void> {
  const { page } = await newDevice();
  const { shoot, visit } = camera('visitor');
  const url = (path: string) => `${school.url}${path}`;
  for (const language of ['en', 'es'] as const) {
    await page.goto(url('/welcome'));
    if (language === 'es') await page.getByRole('button', { name: 'Español' }).click();
    await visit(page, language, {
      welcome: url('/welcome'),
      card: url('/welcome/add'),
      household: url('/welcome/household'),
      'sign-in': url('/welcome/sign-in'),
      install: url('/install'),
      family: url('/family'),
      'no-page': url('/no-such-page'),
    });
    await page.goto(url('/welcome/add'));
    await page.getByRole('textbox').fill('NOCARD-00000');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    await shoot(page, 'card-unknown', language);
    for (const [who, { card }] of Object.entries({ pin: DEMO.maya, pictures: DEMO.sam })) {
      await page.goto(url('/welcome/add'));
      await page.getByRole('textbox').fill(card);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 2 }).waitFor();
      await shoot(page, who, language);
    }
  }
}

/** Starts and pages that fail: a browser that keeps nothing, and a page whose code is not there. */
export async function failures({ school, newDevice, camera }: World): Promise<void> {
  const { page, context } = await newDevice();
  const { shoot } = camera('failed');
  await page.addInitScript(() => {
    Object.defineProperty(IDBFactory.prototype, 'open', {
      value: () => {
        throw new DOMException('No.', 'SecurityError');
      },
    });
  });
  await page.goto(school.url);
  await page.getByRole('main').waitFor();
  await shoot(page, 'start-blocked', 'en');
  const other = await context.newPage();
  await other.route(/assets\/family-.*\.js/, (route) => route.abort());
  await other.goto(`${school.url}/family`);
  await other.getByRole('main').waitFor();
  await shoot(other, 'page-missing', 'en');
}

/** The page for plain http, and a sync at which something else than the school answers. */
export async function otherAnswers({ school, newDevice, camera }: World): Promise<void> {
  const { page, context } = await newDevice();
  const { shoot } = camera('other');
  await page.goto(`${school.url}/needs-https`);
  await shoot(page, 'needs-https', 'en');
  await signInAsMaya(page, school.url);
  await untilKeptForOffline(page);
  await context.route(/\/sync/, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<h1>This site is blocked</h1>' }),
  );
  const see = bothTongues(page, camera('other'));
  await see({
    name: 'filter-at-the-stop',
    address: `${school.url}/family`,
    into: async () => {
      await page.locator('main .button.main').first().click();
      await page
        .locator('main')
        .getByText(/filter|filtro/)
        .first()
        .waitFor();
    },
  });
}
