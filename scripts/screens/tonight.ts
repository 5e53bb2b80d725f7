import { DEMO } from '../../src/server/demo/credentials.ts';
import { photo } from '../../tests/support/real-media.ts';
import { smallPdf } from '../../tests/support/small-pdf.ts';
import { TonightDesk } from '../../tests/support/tonight-at-desk.ts';
import { bothTongues, signIn, type World } from './world.ts';

async function files() {
  return [
    { name: 'IMG_2041.jpg', mimeType: 'image/jpeg', buffer: await photo(1600, 1200) },
    {
      name: 'squared-paper.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from(smallPdf('Squared paper')),
    },
  ];
}

/** Tonight's lesson: empty, with something of each kind, with what is missing, as a child gets it, waiting, and published. */
export async function tonight({ school, newDevice, camera }: World): Promise<void> {
  const { page, context, close } = await newDevice();
  await signIn(page, school.url, DEMO.teacher);
  const address = `${school.url}/teacher/tonight`;
  const see = bothTongues(page, camera('tonight'));
  await see({ name: 'empty', address });
  const publish = page.locator('.tonight-publish .button.main');
  await see({
    name: 'missing',
    address,
    into: async () => {
      await publish.click();
      await page.locator('.tonight-publish .trouble, .tonight-publish [role=alert]').first().waitFor();
    },
  });
  const desk = new TonightDesk(page);
  await page.goto(address);
  await desk.name('How much is a half?');
  await desk.drop(await files());
  await desk.write(desk.piece('Photo').getByLabel('What does it show?'), 'A strip of paper, folded once');
  await desk.text('Fold a strip of paper in half.\n\nThen open it again.');
  await desk.choice('How many parts are there?', ['two', 'three']);
  await desk.number('One half of 10 is', '5');
  await desk.words('What is 1/2 called?', 'a half; half');
  await desk.task('Fold and draw', 'Draw your strip and write what you see.');
  await desk.saved();
  const made = () => page.locator('.tonight-piece').nth(6).waitFor();
  await see({ name: 'made', address, into: made });
  await see({
    name: 'as-a-child',
    address,
    into: async () => {
      await made();
      await page
        .locator('[aria-labelledby=tonight-preview] .button, .tonight-preview .button')
        .first()
        .click();
    },
  });
  await context.setOffline(true);
  await desk.press('Publish to Room 12');
  await page.getByText('Waits on this device.').waitFor();
  await camera('tonight').shoot(page, 'waits', 'en');
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Sync now' }).click();
  await page.getByText(/^Published: /).waitFor();
  await camera('tonight').shoot(page, 'published', 'en');
  await see({ name: 'next', address });
  await close();
}
