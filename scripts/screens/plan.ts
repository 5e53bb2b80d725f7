import { signInAsMaya, untilKeptForOffline } from '../../tests/support/demo-student.ts';
import { noisyPhoto } from '../../tests/support/noisy-photo.ts';
import { openRelay } from '../../tests/support/relay.ts';
import * as student from '../../tests/support/student-at-home.ts';
import { bothTongues, type World } from './world.ts';

const PACK = 'Your heart at work';
const OTHER = 'Fractions on a number line';
const BUTTON = { more: /^(Use 200 MB more|Usar 200 MB más)/, own: /^(Another amount|Otra cantidad)$/ };

/** A family with a small data plan: declaring it, what waits for it and where that is said, and what goes in which order. */
export async function plan({ school, newDevice, camera }: World): Promise<void> {
  const relay = await openRelay(school.port);
  try {
    const { page, close } = await newDevice();
    await signInAsMaya(page, relay.url);
    await untilKeptForOffline(page);
    await student.downloadPack(page, PACK);
    const see = bothTongues(page, camera('plan'));
    const [family, lessons, bag] = ['family', 'lessons', 'bag'].map((place) => `${relay.url}/${place}`);
    const sheet = page.locator('.data-plan');
    const unfold = () => sheet.locator('summary').click();
    await see({ name: 'none', address: family ?? '', into: unfold });

    await page.goto(family ?? '');
    await unfold();
    await sheet.getByLabel(BUTTON.own).click();
    await sheet.locator('#plan-own').fill('1');
    await page.keyboard.press('Enter');
    await sheet.getByText('of 1 MB').waitFor();
    await see({ name: 'declared', address: family ?? '', into: unfold });
    await see({ name: 'price', address: lessons ?? '' });

    await page.goto(lessons ?? '');
    await student.packNamed(page, OTHER).getByRole('button', { name: 'Get lessons' }).click();
    await page.getByText(/^It waits until /).waitFor();
    await see({ name: 'waits', address: lessons ?? '' });
    await page.goto(relay.url);
    await student.openLesson(page, PACK, PACK);
    await student.goToTask(page);
    await page.getByLabel('Write here').fill('I counted 88 after the stairs.');
    await student.openWay(page, 'Photo');
    await page
      .locator('input[aria-label="Choose a picture"]')
      .setInputFiles({ name: 'stairs.jpg', mimeType: 'image/jpeg', buffer: await noisyPhoto(page) });
    await page.getByText(/^Photo, /).waitFor();
    await student.putInBag(page);
    const order = page.locator('.order li').first();
    const inBag = page.getByText(/The data plan has no room|No caben en el plan de datos/);
    await see({ name: 'bag', address: bag ?? '', into: () => inBag.waitFor() });
    await see({ name: 'stop', address: family ?? '', into: () => order.waitFor() });

    await page.goto(family ?? '');
    relay.shape({ roundTripMs: 100, up: 40_000, down: 40_000 });
    await page.getByRole('button', { name: BUTTON.more }).click();
    await page.locator('.order .moves').waitFor();
    await camera('plan').glance(page, 'moves');
    await close();
  } finally {
    await relay.close();
  }
}
