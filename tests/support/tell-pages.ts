/**
 * A test in a real browser that fails says what stood on the screens: what was awaited and never came is seldom the whole
 * story, and a machine elsewhere keeps no pictures.
 */
import type { Page } from 'playwright';
import { afterEach } from 'vitest';
import { openContexts } from './browser.ts';

const MOST_LETTERS = 3_000;
/** A page that hangs says nothing, and holds up nobody. */
const PATIENCE_MS = 5_000;

async function wordsOf(page: Page): Promise<string> {
  try {
    return await page.locator('body').innerText({ timeout: PATIENCE_MS });
  } catch (error) {
    return `(it could not be read: ${String(error).split('\n')[0] ?? ''})`;
  }
}

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  for (const page of openContexts().flatMap((context) => context.pages()))
    console.log(`${page.url()}\n${(await wordsOf(page)).slice(0, MOST_LETTERS)}\n`);
});
