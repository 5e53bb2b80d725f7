/**
 * What a screen reader would say. It reads a live region when something changes in it; a region that comes with its
 * words is passed over, unless it is an alert. And it reads what takes the focus, words and all when it is no control.
 */
import type { BrowserContext, Page } from 'playwright';

type Said = { said: string[] };

/** Before the first page is opened. */
export async function startScreenReader(context: BrowserContext): Promise<void> {
  await context.addInitScript(listen);
}

/** Waits until these words have been said since the last ones that were waited for. */
export async function hears(page: Page, words: string): Promise<void> {
  await page.waitForFunction((wanted) => {
    const { said } = globalThis as unknown as Said;
    const at = said.findIndex((line) => line.includes(wanted));
    if (at >= 0) said.splice(0, at + 1);
    return at >= 0;
  }, words);
}

/** Runs in the page. */
function listen(): void {
  const said: string[] = [];
  (globalThis as unknown as Said).said = said;
  const LIVE = '[role=status], [role=alert], [aria-live=polite], [aria-live=assertive]';
  const known = new WeakSet<Element>();
  const wordsOf = (element: Element) => element.textContent.replace(/\s+/g, ' ').trim();
  const tell = (element: Element) => {
    if (wordsOf(element) !== '') said.push(wordsOf(element));
  };
  new MutationObserver((records) => {
    const changed = new Set<Element>();
    for (const { target } of records) {
      const region = (target instanceof Element ? target : target.parentElement)?.closest(LIVE);
      if (region != null && known.has(region) && region.isConnected) changed.add(region);
    }
    changed.forEach(tell);
    for (const region of document.querySelectorAll(LIVE)) {
      if (!known.has(region) && region.getAttribute('role') === 'alert') tell(region);
      known.add(region);
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });
  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLElement && target.getAttribute('tabindex') === '-1') tell(target);
  });
}
