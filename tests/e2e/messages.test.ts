/**
 * A teacher and a family write to each other in two languages, in real Chromium against the real server: what is written or
 * said with no network waits on the phone through its death, arrives once, and is read and heard on the other side.
 */
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect, it, onTestFinished } from 'vitest';
import { DEMO } from '../../src/server/demo/credentials.ts';
import { startDevice, type Device } from '../support/browser.ts';
import { untilKept } from '../support/join-device.ts';
import { schoolRecords } from '../support/school-records.ts';
import { startServer } from '../support/server-process.ts';
import { signInAsTeacher, signInWithEmail, syncAtDesk } from '../support/teacher-at-school.ts';
import { tempFolder } from '../support/temp-folder.ts';

const SAID = {
  state: 'Guardado en este dispositivo',
  signIn: 'Guardado en este dispositivo: sale cuando usted entre otra vez',
  atSchool: 'En la escuela',
};

it('what a family writes and says with no network waits through the death of the phone, and the teacher reads and hears it once', async () => {
  const folder = await tempFolder();
  const school = join(folder, 'school');
  const server = await startServer({ folder: school });
  const { url } = server;
  onTestFinished(() => server.kill());
  const desk = await startDevice({ profile: join(folder, 'laptop'), viewport: { width: 1366, height: 768 } });
  onTestFinished(() => desk.close());

  await signInAsTeacher(desk.page, url, DEMO.teacher);
  await desk.page.getByRole('link', { name: 'Messages' }).click();
  await desk.page.getByRole('link', { name: /Maya/ }).click();
  await askForATalk(desk.page);
  await syncAtDesk(desk.page);

  const phone = join(folder, 'phone');
  let family = await openPhone(phone);
  await signInWithEmail(family.page, url, DEMO.guardian);
  await family.page.locator('html[lang=es]').waitFor();
  await untilKept(family.page);
  await openMaya(family.page, url);
  // A ready sentence comes in the reader's language, with the day and the time as they are said there.
  await family.page
    .getByText(/^¿Podríamos hablar sobre Maya el .*30 de noviembre.* a las 16:10\?$/)
    .waitFor();

  await family.context.setOffline(true);
  await answerReady(family.page);
  await answerInOwnWords(family.page, 'El martes no puedo.');
  await answerAloud(family.page);
  await expect.poll(() => family.page.getByText(SAID.state, { exact: true }).count()).toBe(3);
  await family.kill();

  // A browser that is killed soon after a sign-in has not written its cookie yet: the session is lost with it.
  family = await openPhone(phone);
  await family.context.clearCookies();
  await openMaya(family.page, url);
  await family.page.getByText('La escuela pregunta otra vez quién es usted.').waitFor();
  await expect.poll(() => family.page.getByText(SAID.signIn, { exact: true }).count()).toBe(3);
  await family.page.getByRole('link', { name: 'Entrar de nuevo' }).click();
  await enterAgain(family.page);
  await openMaya(family.page, url);
  await family.page.getByText('El martes no puedo.').waitFor();
  await expect.poll(() => family.page.getByText(SAID.atSchool, { exact: true }).count()).toBe(3);

  await syncAtDesk(desk.page);
  await desk.page.getByText('Yes, that is good for me.').waitFor();
  const own = desk.page.locator('.leaf').filter({ hasText: 'El martes no puedo.' });
  await own.getByText('Spanish, not translated').waitFor();
  await hear(desk.page);
  await desk.page.context().setOffline(true);
  await desk.page.reload();
  // What was heard once stays, and so does all that was said.
  await desk.page.locator('audio').waitFor();
  expect(await desk.page.locator('.leaf').count()).toBe(4);

  expect(schoolRecords(school).counts['message-sent']).toBe(4);
  expect(family.problems).toEqual([]);
  expect(desk.problems).toEqual([]);
});

async function openPhone(profile: string): Promise<Device> {
  const device = await startDevice({ profile, viewport: { width: 360, height: 740 }, touch: true });
  onTestFinished(() => device.close().catch(() => undefined));
  return device;
}

async function openMaya(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/family/messages`);
  await page.getByRole('link', { name: /Maya/ }).click();
}

async function enterAgain(page: Page): Promise<void> {
  await page.getByLabel('Correo electrónico').fill(DEMO.guardian.email);
  await page.getByLabel('Contraseña', { exact: true }).fill(DEMO.guardian.password);
  await page.keyboard.press('Enter');
  await page.waitForURL((address) => !address.pathname.startsWith('/welcome'));
}

async function askForATalk(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Choose a sentence' }).click();
  await page.getByRole('button', { name: /^Could we talk about Maya/ }).click();
  await page.getByLabel('Which day?').fill('2026-11-30');
  await page.getByLabel('What time?').fill('16:10');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByText('Saved on this device. It goes to school with the next sync.').waitFor();
}

async function answerReady(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Elegir una frase' }).click();
  await page.getByRole('button', { name: 'Sí, me queda bien.' }).click();
  await page.getByRole('button', { name: 'Enviar', exact: true }).click();
  await page.locator('.leaf').filter({ hasText: 'Sí, me queda bien.' }).waitFor();
}

async function answerInOwnWords(page: Page, words: string): Promise<void> {
  await page.getByRole('button', { name: 'Escribir', exact: true }).click();
  await page.getByLabel(/^Su mensaje para/).fill(words);
  await page.getByRole('button', { name: 'Enviar', exact: true }).click();
  await page.locator('.leaf').filter({ hasText: words }).waitFor();
}

async function answerAloud(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Decirlo' }).click();
  await page.getByRole('button', { name: 'Empezar a grabar' }).click();
  await page.getByText(/^Grabando, 0:02$/).waitFor();
  await page.getByRole('button', { name: 'Parar' }).click();
  await page.getByText('Escúchelo antes de enviarlo:').waitFor();
  await page.getByRole('button', { name: 'Enviar', exact: true }).click();
  await page.locator('.leaf audio').waitFor();
}

/** Fetched when it is wanted, and it sounds. */
async function hear(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Listen to the message/ }).click();
  const voice = page.locator('audio');
  await voice.waitFor();
  await page.waitForFunction(() => (document.querySelector('audio')?.currentTime ?? 0) > 0.3);
}
