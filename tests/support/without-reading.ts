/**
 * A device in the hands of somebody who cannot read: no letter and no digit is drawn on any page, and what Listen says is
 * heard. The voice is one that a browser would have: each sentence takes a moment, and is noted.
 */
import sharp from 'sharp';
import type { BrowserContext, Locator, Page } from 'playwright';

/** Before the first page is opened. */
export async function hideAllText(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('*, ::placeholder { -webkit-text-fill-color: transparent !important; }');
    document.adoptedStyleSheets.push(sheet);
  });
}

/** Texts that somebody could read, as they are drawn now. */
export function textsSeen(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const seen: string[] = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = (node.textContent ?? '').trim();
      if (text === '' || node.parentElement === null) continue;
      const fill = getComputedStyle(node.parentElement).webkitTextFillColor;
      if (fill !== 'rgba(0, 0, 0, 0)') seen.push(text);
    }
    return seen;
  });
}

/** Before the first page is opened: a voice that lives on the device. */
export async function giveVoice(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const heard: string[] = [];
    const voice = { lang: 'en-US', localService: true, default: true, name: 'Test', voiceURI: 'test' };
    class Utterance extends EventTarget {
      onstart: (() => void) | null = null;
      onend: (() => void) | null = null;
      readonly text: string;
      constructor(text: string) {
        super();
        this.text = text;
      }
    }
    let now: Utterance | undefined;
    const engine = Object.assign(new EventTarget(), {
      getVoices: () => [voice],
      cancel: () => {
        now = undefined;
      },
      speak: (utterance: Utterance) => {
        now = utterance;
        setTimeout(() => {
          if (now !== utterance) return;
          heard.push(utterance.text.trim());
          utterance.onstart?.();
          utterance.onend?.();
        });
      },
    });
    Object.defineProperty(globalThis, 'speechSynthesis', { value: engine });
    Object.defineProperty(globalThis, 'SpeechSynthesisUtterance', { value: Utterance });
    Object.assign(globalThis, { heard });
  });
}

/** Presses Listen, and hears the page to its end. */
export async function listenTo(page: Page): Promise<string[]> {
  const before = await page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard.length);
  await page.getByRole('button', { name: 'Listen', exact: true }).click();
  await page.waitForFunction(
    (from) => (globalThis as unknown as { heard: string[] }).heard.length > from,
    before,
  );
  await page.getByRole('button', { name: 'Listen', exact: true }).waitFor();
  return page.evaluate((from) => (globalThis as unknown as { heard: string[] }).heard.slice(from), before);
}

const [WIDTH, HEIGHT, SEEN] = [160, 60, 48];

/** How it is drawn, small and in one size, so that two can be held beside each other. */
export async function drawnAs(picture: Locator): Promise<Buffer> {
  const png = await picture.screenshot({ animations: 'disabled' });
  return sharp(png).resize(WIDTH, HEIGHT, { fit: 'fill' }).removeAlpha().raw().toBuffer();
}

/** The share of the picture in which two differ so that it is seen, 0 to 1. */
export function unlikeness(one: Buffer, other: Buffer): number {
  let unlike = 0;
  for (let at = 0; at < one.length; at += 3) {
    const apart = [0, 1, 2].map((channel) => Math.abs((one[at + channel] ?? 0) - (other[at + channel] ?? 0)));
    if (Math.max(...apart) > SEEN) unlike += 1;
  }
  return unlike / (WIDTH * HEIGHT);
}
