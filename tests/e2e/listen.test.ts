/** A lesson that is heard, with no network: by the voice that was recorded for it, and by a voice of the device. */
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { ensureVoice } from '../../scripts/ensure-voice.mjs';
import { lessonsAtHome } from '../support/lessons-at-home.ts';
import { asYaml } from '../support/markdown.ts';
import { startRealVoice, VOICE_SWITCHES } from '../support/real-voice.ts';
import * as student from '../support/student-at-home.ts';
import { contentFolder } from '../support/test-data.ts';

const TITLE = 'A sock alone';
const LESSON = `---
id: sock
title: ${TITLE}
minutes: 5
---

:::text{#look}
Look at the sock. It is red, and it is all alone.
:::

:::choice{#which}
Which one is the sock?

- [x] The red one {#red}
- [ ] The blue one {#blue}
:::

## The end

The sock has found its friend.
`;
/** What is read, and which short recording of the demo school stands in for it: no two are alike. */
const VOICES = {
  title: 'button.finish',
  look: 'button.back',
  which: 'button.hint',
  'button.check': 'button.check',
  'button.next': 'button.next',
};

async function writeSock(folder: string, voices: Readonly<Record<string, string>>): Promise<void> {
  const settings = {
    ...{ id: 'sock-alone', title: TITLE, version: 1, language: 'en', licence: 'CC BY 4.0' },
    ...{ attribution: 'The demo school', lessons: ['sock'] },
  };
  await mkdir(join(folder, 'sock/narration'), { recursive: true });
  await writeFile(join(folder, 'pack.yaml'), asYaml(settings));
  await writeFile(join(folder, 'sock/lesson.md'), LESSON);
  const recorded = contentFolder('reading-red-sock/01-the-red-sock/narration');
  for (const [key, file] of Object.entries(voices)) {
    await copyFile(join(recorded, `${file}.ogg`), join(folder, `sock/narration/${key}.ogg`));
  }
}

/** Notes what the narrator plays from now on: each file that begins, moves on and comes to its end. */
async function listenToNarrator(page: Page) {
  await page.evaluate(() => {
    const narrator = document.querySelector<HTMLAudioElement>('audio.narrator');
    if (narrator === null) throw new Error('There is no narrator.');
    const heard: { file: string; movedTo: number }[] = [];
    Object.assign(globalThis, { heard });
    narrator.addEventListener('playing', () => heard.push({ file: narrator.src, movedTo: 0 }));
    narrator.addEventListener('timeupdate', () => {
      const last = heard.at(-1);
      if (last !== undefined) last.movedTo = Math.max(last.movedTo, narrator.currentTime);
    });
  });
  return () =>
    page.evaluate(() => (globalThis as unknown as { heard: { file: string; movedTo: number }[] }).heard);
}

/** The sentence that is marked as being read; empty when none is. */
const untilRead = (page: Page, sentence: string) =>
  page.waitForFunction(
    (wanted) => [...(CSS.highlights.get('read-sentence') ?? [])].map(String).join().trim() === wanted,
    sentence,
  );
const untilSpeaking = (page: Page, speaking: boolean) =>
  page.waitForFunction((wanted) => speechSynthesis.speaking === wanted, speaking);
const listen = (page: Page) => page.getByRole('button', { name: 'Listen', exact: true });

it('a recorded voice reads a step from its title to its buttons, with no network', async () => {
  const { maya } = await lessonsAtHome(TITLE, (folder) => writeSock(folder, VOICES));
  await student.openLesson(maya, TITLE, TITLE);
  const heard = await listenToNarrator(maya);
  await listen(maya).click();
  await maya.locator('#block-look[data-being-read]').waitFor();
  await maya.locator('#block-which[data-being-read]').waitFor();
  await listen(maya).waitFor();
  const files = await heard();
  expect(new Set(files.map(({ file }) => file)).size).toBe(Object.keys(VOICES).length);
  expect(Math.min(...files.map(({ movedTo }) => movedTo))).toBeGreaterThan(0.1);
  expect(await maya.locator('[data-being-read]').count()).toBe(0);
});

it('a speaker says what stands beside it, by the keyboard too, and the next step ends it', async () => {
  const { maya } = await lessonsAtHome(TITLE, (folder) => writeSock(folder, VOICES));
  await student.openLesson(maya, TITLE, TITLE);
  const heard = await listenToNarrator(maya);
  const speaker = maya.getByRole('button', { name: 'Listen: Which one is the sock?' });
  await speaker.focus();
  await maya.keyboard.press('Enter');
  const pressed = () => speaker.getAttribute('aria-pressed');
  await expect.poll(async () => [await pressed(), (await heard()).length]).toEqual(['true', 1]);
  await student.next(maya);
  const narrator = maya.locator('audio.narrator');
  expect(await narrator.evaluate((audio: HTMLAudioElement) => audio.paused)).toBe(true);
});

const noVoice = ensureVoice();
if (noVoice !== undefined) console.warn(noVoice);

it.skipIf(noVoice !== undefined)(
  'a voice of the device reads a step sentence by sentence, shows which, and stops',
  async () => {
    await startRealVoice();
    const { maya } = await lessonsAtHome(TITLE, (folder) => writeSock(folder, {}), VOICE_SWITCHES);
    await student.openLesson(maya, TITLE, TITLE);
    await listen(maya).click();
    await untilRead(maya, 'Look at the sock.');
    expect(await maya.locator('[data-being-read]').getAttribute('id')).toBe('block-look');
    await untilRead(maya, 'It is red, and it is all alone.');
    await untilRead(maya, 'Which one is the sock?');
    await maya.getByRole('button', { name: 'Stop reading' }).last().click();
    await untilSpeaking(maya, false);
    await untilRead(maya, '');
    await listen(maya).click();
    await untilRead(maya, 'Look at the sock.');
    await student.next(maya);
    await untilSpeaking(maya, false);
  },
);

it.skipIf(noVoice !== undefined)('a voice of the device reads Today', async () => {
  await startRealVoice();
  const { maya } = await lessonsAtHome(TITLE, (folder) => writeSock(folder, {}), VOICE_SWITCHES);
  await maya.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Today' }).click();
  await listen(maya).click();
  await untilSpeaking(maya, true);
  await maya.getByRole('button', { name: 'Stop reading' }).click();
  await untilSpeaking(maya, false);
  expect(await listen(maya).count()).toBe(1);
});
