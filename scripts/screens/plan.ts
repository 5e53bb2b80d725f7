import { signInAsMaya, untilKeptForOffline } from '../../tests/support/demo-student.ts';
import { declarePlan, handInWithPhoto, OTHER, PACK } from '../../tests/support/family-with-plan.ts';
import { openRelay } from '../../tests/support/relay.ts';
import * as student from '../../tests/support/student-at-home.ts';
import { bothTongues, type World } from './world.ts';

const MORE = /^(Use 200 MB more|Usar 200 MB más)/;

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
    const unfold = () => page.locator('.data-plan summary').click();
    await see({ name: 'none', address: family ?? '', into: unfold });

    await page.goto(family ?? '');
    await declarePlan(page, '1');
    await see({ name: 'declared', address: family ?? '', into: unfold });
    await see({ name: 'price', address: lessons ?? '' });

    await page.goto(lessons ?? '');
    await student.packNamed(page, OTHER).getByRole('button', { name: 'Get lessons' }).click();
    await page.getByText(/^It waits until /).waitFor();
    await see({ name: 'waits', address: lessons ?? '' });
    await page.goto(relay.url);
    await handInWithPhoto(page);
    const order = page.locator('.order li').first();
    const inBag = page.getByText(/The data plan has no room|No caben en el plan de datos/);
    await see({ name: 'bag', address: bag ?? '', into: () => inBag.waitFor() });
    await see({ name: 'stop', address: family ?? '', into: () => order.waitFor() });

    await page.goto(family ?? '');
    relay.shape({ roundTripMs: 100, up: 40_000, down: 40_000 });
    await page.getByRole('button', { name: MORE }).click();
    await page.locator('.order .moves').waitFor();
    await camera('plan').glance(page, 'moves');
    await close();
  } finally {
    await relay.close();
  }
}
