/** What an install prompt needs, held against the real files: a wrong size or a missing picture makes a browser refuse in silence. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { imageSize } from 'image-size';
import { expect, test } from 'vitest';
import * as v from 'valibot';
import { routeAt } from '../../../src/app/shell/screens.ts';

const folder = join(import.meta.dirname, '../../../public');
const TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  svg: 'image/svg+xml',
  webp: 'image/webp',
};
const WEIGHT_OF_A_PICTURE = 60_000;

const Text = v.pipe(v.string(), v.minLength(1));
const Address = v.pipe(v.string(), v.startsWith('/'));
const Picture = v.strictObject({
  src: Address,
  sizes: v.pipe(v.string(), v.regex(/^(any|\d+x\d+)$/)),
  type: Text,
  purpose: v.optional(v.picklist(['any', 'maskable', 'monochrome'])),
});
const Manifest = v.strictObject({
  id: Address,
  name: Text,
  short_name: v.pipe(Text, v.maxLength(12)),
  description: Text,
  lang: v.literal('en'),
  dir: v.literal('ltr'),
  start_url: v.literal('/'),
  scope: v.literal('/'),
  display: v.literal('standalone'),
  orientation: v.literal('any'),
  categories: v.array(Text),
  background_color: v.pipe(v.string(), v.hexColor()),
  theme_color: v.pipe(v.string(), v.hexColor()),
  icons: v.array(Picture),
  shortcuts: v.array(
    v.strictObject({
      name: Text,
      short_name: v.optional(Text),
      description: Text,
      url: Address,
      icons: v.array(Picture),
    }),
  ),
  screenshots: v.array(
    v.strictObject({ ...Picture.entries, form_factor: v.picklist(['narrow', 'wide']), label: Text }),
  ),
});
type Picture = v.InferOutput<typeof Picture>;

const manifest = v.parse(Manifest, JSON.parse(readFileSync(join(folder, 'manifest.webmanifest'), 'utf8')));

function real({ src }: Picture) {
  const bytes = readFileSync(join(folder, src));
  const { width, height } = imageSize(bytes);
  return { bytes, width, height, ratio: Math.max(width, height) / Math.min(width, height) };
}

test('every picture is there, in the size and of the type that are promised', () => {
  const pictures = [
    ...manifest.icons,
    ...manifest.shortcuts.flatMap(({ icons }) => icons),
    ...manifest.screenshots,
  ];
  for (const picture of pictures) {
    const { width, height } = real(picture);
    if (picture.sizes !== 'any')
      expect([picture.src, picture.sizes]).toEqual([picture.src, `${width}x${height}`]);
    expect([picture.src, picture.type]).toEqual([picture.src, TYPES[picture.src.split('.').at(-1) ?? '']]);
  }
});

test('there are icons for every system: plain, cut to a shape, and in one ink', () => {
  const sizesOf = (purpose: string) =>
    manifest.icons.filter((icon) => icon.purpose === purpose).map(({ sizes }) => sizes);
  expect(sizesOf('any')).toEqual(expect.arrayContaining(['192x192', '512x512']));
  expect(sizesOf('maskable')).toEqual(expect.arrayContaining(['192x192', '512x512']));
  expect(sizesOf('monochrome')).toHaveLength(1);
});

test('the shortcuts lead to pages that exist: Today, Lessons, Bag and the sync stop', () => {
  expect(manifest.shortcuts.map(({ url }) => routeAt(url)?.path)).toEqual([
    '/',
    '/lessons',
    '/bag',
    '/family',
  ]);
  for (const { icons } of manifest.shortcuts) expect(icons.map(({ sizes }) => sizes)).toContain('96x96');
});

test('the pictures of the app fit the rules of an install prompt, and are light', () => {
  for (const form of ['narrow', 'wide'] as const) {
    const pictures = manifest.screenshots.filter((picture) => picture.form_factor === form).map(real);
    expect(pictures.length).toBeGreaterThan(1);
    expect(new Set(pictures.map(({ ratio }) => ratio.toFixed(3))).size).toBe(1);
    for (const { width, height, ratio, bytes } of pictures) {
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(320);
      expect(Math.max(width, height)).toBeLessThanOrEqual(3840);
      expect(ratio).toBeLessThanOrEqual(2.3);
      expect(bytes.length).toBeLessThan(WEIGHT_OF_A_PICTURE);
    }
  }
});
