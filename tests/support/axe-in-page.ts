import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright';

const source = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** What axe finds wrong with a page of a real browser, contrast included, one line each; or by one of its rules alone. */
export async function faultsOnPage(page: Page, rule?: string): Promise<string[]> {
  // As an evaluation, since the app's policy lets no foreign script in.
  if (await page.evaluate(() => !('axe' in globalThis))) await page.evaluate(await readFile(source, 'utf8'));
  return page.evaluate(async (only) => {
    const options = only === undefined ? {} : { runOnly: [only] };
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, options);
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  }, rule);
}
