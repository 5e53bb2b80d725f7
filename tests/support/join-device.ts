/** How a tablet or a phone becomes somebody's, as they do it: by the words on the screen, in English or in Spanish. */
import type { Locator, Page } from 'playwright';

export async function tapPictures(page: Page, pictures: readonly string[]): Promise<void> {
  for (const picture of pictures)
    await page.getByRole('button', { name: new RegExp(`^${picture}$`, 'i') }).click();
}

/** By the code on a card, typed as it is printed. */
export async function typeCard(page: Page, code: string): Promise<void> {
  await page.getByLabel('Code on your class card').fill(code);
  await page.getByRole('button', { name: 'Next', exact: true }).click();
}

/** A family's card was shown or typed: the tablet is theirs, and each of their children stands on it. */
export async function joinHousehold(page: Page, children: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: 'Use it for this family' }).click();
  for (const child of children) await page.getByRole('button', { name: child }).waitFor();
}

/** A child's own card was shown or typed: they choose three pictures, tap them again, and their day begins. */
export async function choosePictures(
  page: Page,
  { name, pictures }: { name: string; pictures: readonly string[] },
): Promise<void> {
  await page.getByRole('heading', { name: `${name}, choose your 3 pictures` }).waitFor();
  await tapPictures(page, pictures);
  await page.getByRole('button', { name: 'I know them' }).click();
  await page.getByText('Now tap them again').waitFor();
  await tapPictures(page, pictures);
  await greeting(page, name).waitFor();
}

/** The day of somebody, in the language of their home. */
export function greeting(page: Page, name: string): Locator {
  return page.getByRole('heading', { name: new RegExp(`^(Hi|Hola), ${name}$`) });
}

/** The app is on the device when its worker has put it there. */
export async function untilKept(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
}

const INVITATION = {
  en: ['Code of the invitation', 'Email', 'New password', 'Use this from now on'],
  es: ['Código de la invitación', 'Correo electrónico', 'Nueva contraseña', 'Usar esto de ahora en adelante'],
} as const;

/** With the code of the slip: whoever was invited chooses how they sign in, and is in. */
export async function acceptInvitation(
  page: Page,
  { url, code, email, language }: { url: string; code: string; email: string; language: 'en' | 'es' },
): Promise<void> {
  const [codeLabel, emailLabel, passwordLabel, submit] = INVITATION[language];
  await page.goto(`${url}/welcome/invitation`);
  await page.getByLabel(codeLabel).fill(code);
  await page.getByLabel(emailLabel).fill(email);
  await page.getByLabel(passwordLabel).fill('a long sentence of one’s own');
  await page.getByRole('button', { name: submit }).click();
}
