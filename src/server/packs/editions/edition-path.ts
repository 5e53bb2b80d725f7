import type { Edition } from '#core/pack/catalogue.ts';

const ENDING = '.bookbag';

/** Where the editions of a pack lie: `water.light.bookbag` beside `water.bookbag`, which is the full one. */
export function editionPath(full: string, edition: Edition): string {
  if (edition === 'full') return full;
  return full.endsWith(ENDING)
    ? `${full.slice(0, -ENDING.length)}.${edition}${ENDING}`
    : `${full}.${edition}`;
}
