/** Every task of the lesson with everything, and each way to do it, made for real: with Chromium's own camera and microphone. */
import { expect } from 'vitest';
import { draftFileHashes } from '../kept-bytes.ts';
import { paintedPicture } from '../painted-picture.ts';
import { hears } from '../screen-reader.ts';
import type { Hand } from './hand.ts';
import type { Walk } from './through-blocks.ts';

export const ESSAY = 'My plant needs water, light and somebody who looks after it.';

export type Made = {
  /** SHA-256 of every file that went into the bag. */
  files: string[];
  /** Ways that were used, task by task. */
  ways: number;
};

/** "My plant": in every way that is not a log. */
export async function makeEssay({ hand, look }: Walk): Promise<Made> {
  const { page } = hand;
  await page.getByRole('heading', { name: 'My plant' }).waitFor();
  await look('a task, and its ways');
  await hand.press(/^Write/);
  await hand.write('Write here', ESSAY);
  await hand.press('Earlier versions');
  await look('a page that is written on');
  await hand.press('Close earlier versions');

  await hand.press(/^Draw/);
  await draw({ hand, look });
  await hand.press(/^Photo/);
  await takePhotos({ hand, look });
  await hand.press(/^Say it/);
  await record({ hand, look });
  await hand.press(/^Film it/);
  await film({ hand, look });
  await hand.press(/^On paper/);
  await hand.choose(/I did it on paper/, 'checkbox');
  await look('a task done in every way');
  return { files: await putInBag({ hand, look }, 5), ways: 6 };
}

async function draw({ hand, look }: Walk): Promise<void> {
  const { page } = hand;
  const sheet = page.getByRole('application', { name: 'Drawing sheet' });
  await sheet.waitFor();
  await hand.choose('Red', 'radio');
  await hand.choose('Thick', 'radio');
  await hand.draw(sheet);
  await page.getByRole('button', { name: 'Undo', disabled: false }).waitFor();
  await look('a sheet that is drawn on');
  await hand.press('Undo');
  await hand.press('Redo');
  await hand.press('I am done drawing');
  await page.getByRole('img', { name: 'My drawing' }).waitFor();
  await look('a drawing that is done');
}

async function takePhotos({ hand, look }: Walk): Promise<void> {
  const { page } = hand;
  const choosing = page.waitForEvent('filechooser');
  await hand.press('Choose a picture');
  await (await choosing).setFiles(photo([90, 140, 90]));
  await page.getByRole('img', { name: 'Page 1 of 1' }).waitFor();
  await takeSecond(hand);
  await page.getByRole('img', { name: 'Page 2 of 2' }).waitFor();
  await look('two photos');
  const first = page.getByRole('listitem').filter({ has: page.getByRole('img', { name: 'Page 1 of 2' }) });
  await hand.press(first.getByRole('button', { name: 'Move down' }));
  await hears(page, 'It is page 2 of 2 now.');
  await hand.press(first.getByRole('button', { name: 'Turn or cut' }));
  await page.getByRole('heading', { name: /^Turn or cut/ }).waitFor();
  await look('a photo that is turned and cut');
  await hand.press('Turn right');
  await hand.press('Keep it like this');
  await page.getByRole('heading', { name: /^Turn or cut/ }).waitFor({ state: 'detached' });
  await hand.press(first.getByRole('button', { name: 'Remove' }));
  await hears(page, 'Taken out.');
  await look('a photo that was taken out');
  await hand.press('Put it back');
  await page.getByRole('img', { name: 'Page 2 of 2' }).waitFor();
}

/** A laptop shows what its camera sees; a phone opens its own camera app, which gives a picture. */
async function takeSecond(hand: Hand): Promise<void> {
  const { page } = hand;
  const isPhone = await page.evaluate(() => matchMedia('(pointer: coarse)').matches);
  if (!isPhone) {
    await hand.press('Take another photo');
    await hand.press('Take the photo');
    return;
  }
  const choosing = page.waitForEvent('filechooser');
  await hand.press('Take another photo');
  await (await choosing).setFiles(photo([90, 90, 160]));
}

function photo(colour: [number, number, number]) {
  const bytes = paintedPicture(320, 240, [{ area: [40, 30, 200, 150], colour }]);
  return { name: 'page.png', mimeType: 'image/png', buffer: Buffer.from(bytes) };
}

async function record({ hand, look }: Walk): Promise<void> {
  const { page } = hand;
  await hand.press('Record my voice');
  await hears(page, 'Recording.');
  await page.getByText('0:01', { exact: true }).waitFor();
  await look('a voice that is recorded');
  await hand.press('Pause');
  await hears(page, 'Paused.');
  await hand.press('Go on');
  await hand.press('Stop recording');
  await page.getByLabel('My recording').waitFor();
}

async function film({ hand, look }: Walk): Promise<void> {
  const { page } = hand;
  await hand.press('Open the camera');
  await hears(page, 'The camera is open. Nothing is recorded yet.');
  await hand.press('Start filming');
  await hears(page, 'Filming.');
  await page.getByText('0:01', { exact: true }).waitFor();
  await look('a film that is made');
  await hand.press('Stop recording');
  await page.getByLabel('My film').waitFor();
}

/** "Draw on the rope": with a picture under the pen. */
export async function drawOnRope({ hand, look }: Walk): Promise<Made> {
  const { page } = hand;
  await page.getByRole('heading', { name: 'Draw on the rope' }).waitFor();
  await hand.press(/^Draw/);
  const sheet = page.getByRole('application', { name: 'Drawing sheet' });
  await sheet.waitFor();
  await hand.draw(sheet);
  await hand.press('I am done drawing');
  await page.getByRole('img', { name: 'My drawing' }).waitFor();
  return { files: await putInBag({ hand, look }, 1), ways: 1 };
}

/** "Minutes outside": a log, and on paper. It comes out of the bag once, and goes in again. */
export async function keepLog({ hand, look }: Walk): Promise<Made> {
  const { page } = hand;
  await page.getByRole('heading', { name: 'Minutes outside' }).waitFor();
  await hand.press(/^Keep a log/);
  await hand.press('Write the first line');
  await hand.write('Minutes', '20');
  await hand.write(/^A word about it/, 'in the park');
  await hand.press('Another line');
  await look('a log');
  await hand.press('Remove line 2');
  await hears(page, 'Removed.');
  await hand.press(/^On paper/);
  await hand.choose(/I did it on paper/, 'checkbox');
  await putInBag({ hand, look }, 0);
  await hand.press('Take it out and change it');
  await page.getByLabel('Minutes', { exact: true }).waitFor();
  await look('a task that came out of the bag');
  await hand.write('Minutes', '25');
  return { files: await putInBag({ hand, look }, 0), ways: 2 };
}

async function putInBag({ hand, look }: Walk, files: number): Promise<string[]> {
  const { page } = hand;
  await page.getByText('Saved on this device', { exact: true }).waitFor();
  const made = await draftFileHashes(page);
  expect(made).toHaveLength(files);
  await hand.press('Put in my bag');
  await hears(page, 'It is in your bag');
  await look('a task that is in the bag');
  return made;
}
