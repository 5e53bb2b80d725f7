/**
 * What a student does on a device, as a person does it: by the words on the screen. Each step ends when the screen
 * shows that it has worked; the test's watchdog ends a wait that never ends.
 */
import type { Locator, Page } from 'playwright';
import { tapPictures } from './join-device.ts';

/** What a student signs in with: a card, and a PIN or, for the youngest, pictures by their names in lower case. */
export type Card = { card: string } & ({ pin: string } | { pictures: readonly string[] });

export async function signInWithCard(page: Page, url: string, { card, ...secret }: Card): Promise<void> {
  await page.goto(url);
  await page.getByText('I have a class card').click();
  await page.getByLabel('Code on your class card').fill(card);
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  if ('pin' in secret) await typePin(page, secret.pin);
  else await tapPictures(page, secret.pictures);
  await page.getByRole('heading', { name: /^Hi, / }).waitFor();
}

/** Starts the app on a device that one student uses: it goes straight to their day, with the network or without. */
export async function start(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('heading', { name: /^Hi, / }).waitFor();
}

/** Opens one of the profiles of this device; there may be no network. */
export async function unlock(page: Page, { name, pin }: { name: string; pin: string }): Promise<void> {
  await page.getByRole('button', { name }).click();
  await typePin(page, pin);
  await page.getByRole('heading', { name: `Hi, ${name}` }).waitFor();
}

async function typePin(page: Page, pin: string): Promise<void> {
  for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).click();
  await page.getByRole('button', { name: 'Open' }).click();
}

export async function goTo(page: Page, place: 'Lessons' | 'Bag' | 'Messages'): Promise<void> {
  const places = page.getByRole('navigation', { name: 'Places' });
  await places.getByRole('link', { name: new RegExp(`^${place}`) }).click();
}

/** Gets a pack and waits until all of it is on the device. */
export async function downloadPack(page: Page, title: string): Promise<void> {
  await goTo(page, 'Lessons');
  const pack = packNamed(page, title);
  await pack.getByRole('button', { name: 'Get lessons' }).click();
  await pack.getByText('On this device', { exact: true }).waitFor();
}

export async function openLesson(page: Page, pack: string, lesson: string): Promise<void> {
  await goTo(page, 'Lessons');
  await packNamed(page, pack).getByRole('link', { name: lesson }).click();
  await page.getByRole('heading', { level: 1, name: lesson }).waitFor();
}

export function packNamed(page: Page, title: string): Locator {
  return page
    .getByRole('main')
    .locator('.sheet')
    .filter({ has: page.getByRole('heading', { name: title, exact: true }) });
}

/** Waits until every picture of the step has been drawn from real bytes; returns how many there are. */
export async function picturesShown(page: Page): Promise<number> {
  const pictures = page.getByRole('article').locator('img');
  await pictures.first().waitFor();
  return pictures.evaluateAll(async (images) => {
    const drawn = images.filter((image) => image instanceof HTMLImageElement);
    await Promise.all(drawn.map((image) => image.decode()));
    return drawn.filter((image) => image.naturalWidth > 0).length;
  });
}

/** Goes on step by step to the end, and counts what is on the way; a picture counts when it is drawn. */
export async function readToEnd(page: Page): Promise<{ questions: number; pictures: number }> {
  const seen = { questions: 0, pictures: 0 };
  const parts = Number((await page.getByText(/^Part 1 of /).textContent())?.split(' of ')[1]);
  for (let part = 1; part <= parts; part += 1) {
    await page.getByText(`Part ${part} of ${parts}`, { exact: true }).waitFor();
    seen.questions += await page.getByRole('group').count();
    if ((await page.getByRole('article').locator('img').count()) > 0)
      seen.pictures += await picturesShown(page);
    await page.getByRole('button', { name: /^(Next|Finish)$/ }).click();
  }
  await page.getByRole('heading', { name: 'You finished this lesson' }).waitFor();
  return seen;
}

/** Plays the film, jumps to `second`, and lets it play on from there; returns where it then was. */
export async function seekInFilm(
  film: Locator,
  second: number,
): Promise<{ sought: number; playedTo: number }> {
  return film.evaluate(async (element, target) => {
    if (!(element instanceof HTMLVideoElement)) throw new Error('This is no film.');
    if (element.readyState === 0)
      await new Promise((resolve) => element.addEventListener('loadedmetadata', resolve));
    if (!(element.duration > target)) throw new Error(`The film ends at ${element.duration} s.`);
    const happens = (name: string, done = () => true) =>
      new Promise<void>((resolve, reject) => {
        element.addEventListener('error', () => reject(new Error(element.error?.message)), { once: true });
        element.addEventListener(name, () => {
          if (done()) resolve();
        });
      });
    element.muted = true;
    const started = happens('timeupdate', () => element.currentTime > 0);
    await element.play();
    await started;
    element.pause();
    const arrived = happens('seeked');
    element.currentTime = target;
    await arrived;
    const sought = element.currentTime;
    const goesOn = happens('timeupdate', () => element.currentTime > target + 0.2);
    await element.play();
    await goesOn;
    element.pause();
    return { sought, playedTo: element.currentTime };
  }, second);
}

export async function next(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Next', exact: true }).click();
}

/** Opens a way to answer a task, unless it is open; a task with one way has it open. */
export async function openWay(
  page: Page,
  way: 'Write' | 'Draw' | 'Photo' | 'Say it' | 'Film it',
): Promise<void> {
  const button = page.locator('.way-buttons').getByRole('button', { name: way });
  if ((await button.count()) === 1 && (await button.getAttribute('aria-expanded')) === 'false')
    await button.click();
}

/** Goes on from where a lesson is open, step by step, until `thing` shows. */
export async function goOnTo(page: Page, thing: Locator): Promise<void> {
  for (let part = await partOpen(page); !(await thing.isVisible()); part += 1) {
    await next(page);
    await untilPart(page, part + 1);
  }
}

/** Goes back, step by step, to where the lesson begins. */
export async function goToStart(page: Page): Promise<void> {
  for (let part = await partOpen(page); part > 1; part -= 1) {
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await untilPart(page, part - 1);
  }
}

/** The list of lessons says the same words of the one that is begun: only an open lesson counts. */
const partOfLesson = (page: Page) => page.locator('#lesson-part');

async function partOpen(page: Page): Promise<number> {
  const where = await partOfLesson(page).textContent();
  return Number(where?.split(' ')[1]);
}

async function untilPart(page: Page, part: number): Promise<void> {
  await partOfLesson(page)
    .filter({ hasText: new RegExp(`^Part ${String(part)} of `) })
    .waitFor();
}

/** Goes on to the next task of an open lesson, and opens its page for writing. */
export async function goToTask(page: Page): Promise<void> {
  await goOnTo(page, intoBag(page));
  await openWay(page, 'Write');
}

/** The one that is pressed, beside the one that says it aloud. */
export function intoBag(page: Page): Locator {
  return page.getByRole('button', { name: 'Put in my bag', exact: true });
}

export async function choose(page: Page, answers: readonly string[]): Promise<void> {
  for (const answer of answers) await page.getByText(answer, { exact: true }).click();
  await page.getByRole('button', { name: /^Check/ }).click();
  await page.getByText('Yes, that is right.').waitFor();
}

export async function typeNumber(page: Page, answer: string): Promise<void> {
  await page.getByLabel(/^Your answer, a number/).fill(answer);
  await page.getByRole('button', { name: /^Check/ }).click();
  await page.getByText('Yes, that is right.').waitFor();
}

/** Writes on the task's page and waits until it is saved. */
export async function write(page: Page, text: string): Promise<void> {
  await openWay(page, 'Write');
  await page.getByLabel('Write here').fill(text);
  await page.getByText('Saved on this device').first().waitFor();
}

/** Writes, adds a photo and records a sound of at least two seconds. Nothing is handed in yet. */
export async function makeWork(page: Page, { text, photo }: { text: string; photo: Buffer }): Promise<void> {
  await write(page, text);
  await openWay(page, 'Photo');
  await page
    .locator('input[aria-label="Choose a picture"]')
    .setInputFiles({ name: 'drawing.png', mimeType: 'image/png', buffer: photo });
  await page.getByText(/^Photo, /).waitFor();
  await openWay(page, 'Say it');
  await page.getByRole('button', { name: 'Record my voice' }).click();
  await page.getByText(/^0:0[2-9]$/).waitFor();
  await page.getByRole('button', { name: 'Stop recording' }).click();
  await page.getByText(/^Recording, /).waitFor();
}

/** Puts it into the bag and waits for the word that it is there. */
export async function putInBag(page: Page): Promise<void> {
  await intoBag(page).click();
  await page.getByText('It is in your bag').waitFor();
}

/** Presses "Sync now" in the bag and waits for the school's answer. */
export async function syncFromBag(page: Page): Promise<void> {
  await goTo(page, 'Bag');
  await page.getByRole('button', { name: 'Sync now' }).click();
  await page.getByText('The school answered.').waitFor();
}

/** Opens the newest piece of work in the bag and finds the school's receipt there. */
export async function readReceipt(page: Page): Promise<void> {
  await page
    .getByRole('link', { name: /Look at it|Read what came back/ })
    .first()
    .click();
  const receipt = page.getByRole('region', { name: 'Receipt' });
  await receipt.getByText('Arrived at school').waitFor();
  await receipt.getByText('Not yet').waitFor({ state: 'detached' });
}

export async function readMessage(page: Page, words: string): Promise<void> {
  await goTo(page, 'Messages');
  await page.getByText(words).waitFor();
}
