/** What a teacher does on a laptop, by the words on the screen. */
import type { Page } from 'playwright';

type WayIn = { email: string; password: string };

export async function signInWithEmail(page: Page, url: string, person: WayIn): Promise<void> {
  await page.goto(url);
  await page.getByText('I sign in with email').click();
  await page.getByLabel('Email').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

export async function signInAsTeacher(page: Page, url: string, person: WayIn): Promise<void> {
  await signInWithEmail(page, url, person);
  await page.getByRole('heading', { name: 'To review' }).waitFor();
}

/** Publishes a pack file by page, gives it to a class, and waits until the school has heard of both. */
export async function publishAndAssign(
  page: Page,
  pack: { file: string; title: string; group: string },
): Promise<void> {
  await page.getByRole('link', { name: 'Packs' }).click();
  await page.getByLabel('Choose pack files (.bookbag)').setInputFiles(pack.file);
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByText(`Published: ${pack.title}`).waitFor();
  const card = page.getByRole('article', { name: pack.title });
  await card.getByRole('button', { name: `Give to ${pack.group}` }).click();
  await card.getByText(`${pack.group} has it`).waitFor();
  await syncAtDesk(page);
}

/** Presses "Sync now" at the desk and waits until nothing waits any more. */
export async function syncAtDesk(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sync now' }).click();
  await page.getByText(/wait(s)? to go to school/).waitFor({ state: 'detached' });
}

/** Opens a piece of writing in the queue. */
export async function openPiece(
  page: Page,
  { student, title }: { student: string; title: string },
): Promise<void> {
  await page.getByRole('link', { name: 'To review' }).click();
  await page.getByRole('heading', { name: `${student}: ${title}` }).waitFor();
}

/** Opens a piece of work in the queue and waits until its photo is drawn and its sound can be played. */
export async function lookAtWork(
  page: Page,
  { student, title }: { student: string; title: string },
): Promise<void> {
  await openPiece(page, { student, title });
  await page.getByRole('img', { name: `Photo 1 of 1 that ${student} handed in` }).evaluate(async (image) => {
    if (image instanceof HTMLImageElement) await image.decode();
  });
  await page.locator('audio').evaluate(
    (sound) =>
      new Promise<void>((resolve, reject) => {
        if (!(sound instanceof HTMLAudioElement)) throw new Error('This is no sound.');
        sound.addEventListener('error', () => reject(new Error(sound.error?.message)), { once: true });
        sound.addEventListener('timeupdate', () => {
          if (sound.currentTime > 0) resolve();
        });
        sound.muted = true;
        sound.play().catch(reject);
      }),
  );
}

export async function giveFeedback(page: Page, words: string): Promise<void> {
  await page.getByLabel(/^Feedback to /).fill(words);
  await page.getByRole('button', { name: /Accept and go on/ }).click();
  await page.getByText(/Saved on this device\. .* gets it at the next sync\./).waitFor();
  await syncAtDesk(page);
}
