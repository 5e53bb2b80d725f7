/** The colours of tokens.css: what its comments promise about contrast is computed again, on every ground that can be chosen. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const css = readFileSync(join(import.meta.dirname, '../../../src/app/ui/tokens.css'), 'utf8');

type Colours = ReadonlyMap<string, string>;
/** `--ink` must be 4.5 on `paper`, and its comment says 13.81. */
type Promised = { name: string; on: string; ratio: string; needs: number };

/** The text of the first block that begins with `opening`, up to its end. */
function blockAt(opening: string): string {
  const start = css.indexOf(opening);
  if (start === -1) throw new Error(`tokens.css has no ${opening}.`);
  return css.slice(start, css.indexOf('}', start));
}

function coloursOf(block: string): Colours {
  return new Map(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', hex = '']) => [name, hex]),
  );
}

function promisesOf(block: string): Promised[] {
  return [...block.matchAll(/--([\w-]+): #\w{6}; \/\* (.+?) \(needs ([\d.]+)\) \*\//g)].flatMap(
    ([, name = '', grounds = '', needs = '']) =>
      [...grounds.matchAll(/([\d.]+) on ([\w-]+)/g)].map(([, ratio = '', on = '']) => ({
        ...{ name, on, ratio },
        needs: Number(needs),
      })),
  );
}

/** WCAG 2: relative luminance, and the ratio of two. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(colours: Colours, name: string, on: string): number {
  const [high = 0, low = 0] = [name, on]
    .map((token) => luminance(colours.get(token) ?? '#000000'))
    .sort((one, other) => other - one);
  return (high + 0.05) / (low + 0.05);
}

const lightBlock = css.slice(
  css.indexOf('color-scheme: light'),
  css.indexOf('@media (prefers-color-scheme: dark)'),
);
const light = coloursOf(lightBlock);
const darkBlock = blockAt(":root:not([data-theme='light'])");
const dark = coloursOf(darkBlock);

describe.each([
  ['light', light, promisesOf(lightBlock)],
  ['dark', dark, promisesOf(darkBlock)],
])('in the %s', (_theme, colours, promises) => {
  test('every contrast is what its comment says, and enough', () => {
    expect(promises.length).toBeGreaterThan(40);
    for (const { name, on, ratio, needs } of promises) {
      const real = contrast(colours, name, on);
      expect(`${name} on ${on}: ${(Math.floor(real * 100) / 100).toFixed(2)}`).toBe(
        `${name} on ${on}: ${ratio}`,
      );
      expect(real).toBeGreaterThanOrEqual(needs);
    }
  });
});

test('the dark that a person chose is the dark of the system', () => {
  expect(coloursOf(blockAt(":root[data-theme='dark']"))).toEqual(dark);
});

test.each(['white', 'cream', 'contrast'])('the ground “%s” keeps every contrast that is needed', (ground) => {
  const colours = new Map([...light, ...coloursOf(blockAt(`:root[data-ground='${ground}']`))]);
  const weak = promisesOf(lightBlock)
    .filter(({ name, on, needs }) => contrast(colours, name, on) < needs)
    .map(({ name, on }) => `${name} on ${on}: ${contrast(colours, name, on).toFixed(2)}`);
  expect(weak).toEqual([]);
});
