/** Looks at a page as it is drawn: words that stand in no catalogue, and what does not fit. */
import type { Page } from 'playwright';

/** In a pseudo-language every word of a catalogue stands in brackets; `content` is what people wrote, and may stand as it is. */
export async function wordsOfNoCatalogue(page: Page, content: readonly string[]): Promise<string[]> {
  const texts = await page.evaluate(readTexts);
  return texts.filter((text) => /\p{L}/u.test(withoutContent(withoutBrackets(text), content)));
}

function withoutBrackets(text: string): string {
  const less = text.replace(/\[[^[\]]*\]/g, ' ');
  return less === text ? text : withoutBrackets(less);
}

function withoutContent(text: string, content: readonly string[]): string {
  return content.reduce((left, words) => left.replaceAll(words, ' '), text);
}

/** Runs in the page: every text that is seen or heard, but for what says itself that it is content in its own language. */
function readTexts(): string[] {
  const own = '[lang]:not(html), [dir=auto], [dir=ltr], .face, kbd, script, style, noscript, .brand';
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts: string[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node.parentElement?.closest(own) === null) texts.push(node.textContent ?? '');
  }
  for (const element of document.querySelectorAll('[aria-label], [alt], [placeholder], [title]')) {
    if (element.closest(own) !== null) continue;
    for (const name of ['aria-label', 'alt', 'placeholder', 'title'])
      texts.push(element.getAttribute(name) ?? '');
  }
  return texts.map((text) => text.trim()).filter((text) => text !== '');
}

/** What is cut off or stands outside of the window; a box that a person can scroll may hold more than it shows. */
export async function whatDoesNotFit(page: Page): Promise<string[]> {
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  const faults = [...(await page.evaluate(readCutOff)), ...(await page.evaluate(readOutside))];
  return tooWide > 0 ? [`the page is ${tooWide} px too wide`, ...faults] : faults;
}

/** Runs in the page. */
function readCutOff(): string[] {
  const boxes = [
    ...document.querySelectorAll<HTMLElement>(
      'body *:not(.sr, .sr *, .spot-choice, .spot-choice *, .skip, svg *, svg)',
    ),
  ];
  return (
    boxes
      // What is there to be heard alone.
      .filter((box) => getComputedStyle(box).clipPath === 'none')
      .filter((box) => /hidden|clip/.test(getComputedStyle(box).overflowX))
      .filter((box) => box.scrollWidth > box.clientWidth + 1)
      .map((box) => `cut off: ${box.innerText.trim().slice(0, 40)}`)
  );
}

/** Runs in the page. */
function readOutside(): string[] {
  const scrolls = (element: Element | null): boolean => {
    if (element === null || element === document.documentElement) return false;
    return /auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement);
  };
  const isOutside = (text: Node): boolean => {
    const range = document.createRange();
    range.selectNodeContents(text);
    const { left, right, width } = range.getBoundingClientRect();
    return width > 0 && (left < -1 || right > innerWidth + 1);
  };
  const found: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text !== null; text = walker.nextNode()) {
    const parent = text.parentElement;
    const unseen = '.sr, .spot-choice, .skip, svg, [hidden]';
    if (parent?.closest(unseen) !== null || scrolls(parent)) continue;
    if (isOutside(text)) found.push(`outside of the window: ${(text.textContent ?? '').slice(0, 40)}`);
  }
  return found;
}
