import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright';

const source = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** What axe finds wrong with a page of a real browser, contrast included, one line each. */
export async function faultsOnPage(page: Page): Promise<string[]> {
  // As an evaluation, since the app's policy lets no foreign script in.
  await page.evaluate(await readFile(source, 'utf8'));
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document);
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
}
