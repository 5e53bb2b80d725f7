/** The first part of the lesson with everything: what teaches, the settings of reading, and paper. */
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright';
import { expect } from 'vitest';
import { EVERYTHING_LESSON, SHEET } from '../everything.ts';
import { hears } from '../screen-reader.ts';
import type { Hand } from './hand.ts';

export type Walk = { hand: Hand; look: (state: string) => Promise<void> };

/** Every kind of block, by the heading or words that it is found by. */
export async function throughBlocks({ hand, look }: Walk): Promise<number> {
  const { page } = hand;
  const blocks = [grownUp, glossary, whatStandsThere, soundAndFilm, sheetOfPaper, workedExample, activity];
  await look('the first part');
  for (const block of blocks) await block({ hand, look });
  return page.locator('.block').count();
}

async function grownUp({ hand, look }: Walk): Promise<void> {
  const { page } = hand;
  await page.getByText('Sit together.').waitFor();
  await hand.press('Español');
  await page.getByText('Siéntense juntos.').waitFor();
  await look('the note for the grown-up, in Spanish');
  await hand.unfold('For the grown-up');
  await page.locator('details.grown-up:not([open])').waitFor();
}

async function glossary({ hand, look }: Walk): Promise<void> {
  await hand.press('root');
  await hears(hand.page, 'root: The part of a plant that drinks water from the ground.');
  await look('a word of the glossary, open');
  await hand.press('Close');
  await hand.page.getByText('The part of a plant that drinks').waitFor({ state: 'detached' });
}

async function whatStandsThere({ hand: { page } }: Walk): Promise<void> {
  const picture = page.getByRole('img', { name: 'A rope lies along a line from zero to one.' });
  await picture.evaluate((image: HTMLImageElement) => image.decode());
  await page.getByRole('region', { name: 'Remember' }).waitFor();
  await page.getByRole('table', { name: 'What a plant needs' }).waitFor();
  await page.getByRole('rowheader', { name: 'water' }).waitFor();
  expect(await page.locator('math').count()).toBe(2);
}

async function soundAndFilm({ hand, look }: Walk): Promise<void> {
  const { page } = hand;
  const sound = page.getByRole('region', { name: 'Count with me' });
  const film = page.getByRole('region', { name: 'Four jumps' });
  for (const [region, media] of [
    [sound, sound.locator('audio')],
    [film, film.locator('video')],
  ] as const) {
    await hand.play(media);
    await untilPlayed(media);
    await pause(media);
    await region.getByText('Read the words').scrollIntoViewIfNeeded();
  }
  expect(await captionsShown(film.locator('video'))).toBeGreaterThan(0);
  await hand.press(/^Speed: normal/);
  await hand.press(/^Speed: fast/);
  expect(await sound.locator('audio').evaluate((media: HTMLMediaElement) => media.playbackRate)).toBe(1.5);
  await hand.unfold('Read the words');
  await page.getByText('Count for thirty seconds').waitFor();
  await look('a sound with its words, a film with captions');
}

async function untilPlayed(media: Locator): Promise<void> {
  await media.evaluate(
    (element: HTMLMediaElement) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (element.currentTime > 0.3) resolve();
        };
        element.addEventListener('timeupdate', look);
        look();
      }),
  );
}

async function pause(media: Locator): Promise<void> {
  await media.evaluate((element: HTMLMediaElement) => element.pause());
}

/** How many captions the film holds, on this device, switched on. */
function captionsShown(film: Locator): Promise<number> {
  return film.evaluate(async (element: HTMLVideoElement) => {
    const track = element.textTracks[0];
    if (track?.mode !== 'showing') return 0;
    while ((track.cues?.length ?? 0) === 0) await new Promise((resolve) => requestAnimationFrame(resolve));
    return track.cues?.length ?? 0;
  });
}

async function sheetOfPaper({ hand }: Walk): Promise<void> {
  const { page } = hand;
  await page.getByRole('region', { name: 'A sheet to print' }).scrollIntoViewIfNeeded();
  const saving = page.waitForEvent('download');
  await hand.press('Save a copy A sheet to print');
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe('A sheet to print.pdf');
  expect(Buffer.compare(await readFile(await saved.path()), SHEET)).toBe(0);
}

async function workedExample({ hand, look }: Walk): Promise<void> {
  const { page } = hand;
  await hand.press('Show the first step');
  await hears(page, 'Give each plant one cup.');
  await hand.press('Show the next step');
  await hears(page, 'each gets a half');
  await look('a worked example, two of three steps');
  await hand.press('Show the next step');
  await page.getByText('That is the whole example.').waitFor();
  await hand.press('Hide the steps again');
  await hand.press('Show all steps');
  await page.getByText('Each plant has one cup and a half.').waitFor();
  await look('a worked example, all of it');
}

async function activity({ hand, look }: Walk): Promise<void> {
  const { page } = hand;
  const timer = page.getByRole('region', { name: 'Stretch like a stem' });
  await hand.press('Sound is on');
  await hand.press('Start');
  await hears(page, 'Go!');
  await hand.press('Pause');
  await look('a timer that waits');
  await hand.press('Go on');
  await hears(page, 'Rest for');
  await hears(page, 'Round 2.');
  await hears(page, 'Done! You did it.');
  await timer.getByRole('button', { name: 'From the start' }).waitFor();
  await look('a timer that has ended');
}

/** How it is read, its voice, and on paper. */
export async function throughSettings({ hand, look }: Walk): Promise<void> {
  const { page } = hand;
  const title = `Listen: ${EVERYTHING_LESSON}`;
  await hand.press(title);
  await isPressed(page, title, true);
  await look('the title is said');
  await hand.press(title);
  await isPressed(page, title, false);
  await hand.press('Listen');
  await page.getByRole('button', { name: 'Slowly' }).waitFor();
  await look('the part is read');
  await hand.press('Slowly');
  await isPressed(page, 'Slowly', true);
  await hand.press('Slowly');
  await page.getByRole('button', { name: 'Stop reading' }).first().waitFor();
  await hand.press('Stop reading');
  await page.getByRole('button', { name: 'Slowly' }).waitFor({ state: 'detached' });

  await hand.press('Reading');
  const usual = await sizeOfWords(page);
  for (const name of ['Very large', 'Most', 'Book letters', 'Black on white']) {
    await hand.choose(name, 'radio');
    await page.getByRole('radio', { name, checked: true }).waitFor();
  }
  expect(await sizeOfWords(page)).toBeGreaterThan(usual * 1.3);
  await look('very large, wide, in book letters, black on white');
  await hand.choose('Dark', 'radio');
  await look('on a dark page');
  await hand.press('As it was at first');
  await print({ hand, look });
  await hand.press('Close');
  await page.getByRole('region', { name: 'Reading' }).waitFor({ state: 'detached' });
}

function sizeOfWords(page: Page): Promise<number> {
  const words = page.getByText('Plants are alive.');
  return words.evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
}

async function isPressed(page: Page, name: string, pressed: boolean): Promise<void> {
  await page.getByRole('button', { name, exact: true, pressed }).waitFor();
}

/** Chromium would ask a person which printer it shall be; the pages are looked at as they are handed to it. */
async function print({ hand }: Walk): Promise<void> {
  const { page } = hand;
  const printed = page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        globalThis.print = () => {
          resolve(document.querySelector<HTMLElement>('.printed')?.textContent ?? '');
          dispatchEvent(new Event('afterprint'));
        };
      }),
  );
  await hand.press('Print');
  const words = await printed;
  for (const wanted of [
    'A line from zero to one',
    'Which part drinks?',
    'Number them in the right order.',
    'My plant',
  ])
    expect(words).toContain(wanted);
  await page.locator('.printed').waitFor({ state: 'detached' });
}
