/** The fonts of the app are the package's, with fewer weights: `python3 scripts/fonts.py` makes them. */
import { readFile, readdir } from 'node:fs/promises';
import { beforeAll, expect, test } from 'vitest';
import { readFontTables } from '../support/woff2.ts';

const root = new URL('../../', import.meta.url);
const PACKAGE =
  'node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2';
const FONTS = ['letters', 'plain-zero'] as const;

type Tables = Awaited<ReturnType<typeof readFontTables>>;
let theirs: Tables;
let ours: Tables;

beforeAll(async () => {
  theirs = await readFontTables(new URL(PACKAGE, root));
  ours = await readFontTables(new URL('src/app/ui/fonts/letters.woff2', root));
});

test('the font has every letter of its package, in the package’s version', () => {
  expect(ours.get('cmap')).toEqual(theirs.get('cmap'));
  expect(ours.get('cmap')?.length).toBeGreaterThan(500);
  expect(ours.get('head')?.subarray(4, 8)).toEqual(theirs.get('head')?.subarray(4, 8));
});

/** The least and the greatest weight of a font: of its one axis, which begins 16 bytes into the table. */
function weightsOf(tables: Tables): [number, number] {
  const axes = tables.get('fvar') ?? Buffer.alloc(0);
  return [axes.readInt32BE(20) / 65_536, axes.readInt32BE(28) / 65_536];
}

test.each(FONTS)('no style asks for a weight that %s does not have', async (name) => {
  const [least, most] = weightsOf(await readFontTables(new URL(`src/app/ui/fonts/${name}.woff2`, root)));
  const app = new URL('src/app/', root);
  const files = (await readdir(app, { recursive: true })).filter((file) => file.endsWith('.css'));
  const styles = (await Promise.all(files.map((file) => readFile(new URL(file, app), 'utf8')))).join('\n');
  const asked = [...styles.matchAll(/(?:font-weight|--weight(?:-\w+)?):\s*([\d ]+);/g)]
    .flatMap(([, weights = '']) => weights.split(' '))
    .map(Number);
  expect(asked.length).toBeGreaterThan(4);
  expect(asked.filter((weight) => weight < least || weight > most)).toEqual([]);
});
