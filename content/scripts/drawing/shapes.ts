/** Small pieces of SVG that the scenes are put together from. Numbers are pixels of a 960 × 640 picture. */
import { INK, SHEET } from './palette.ts';

export type Point = readonly [x: number, y: number];

export const WIDTH = 960;
export const HEIGHT = 640;

export function ground(colour: string): string {
  return `<rect width="${WIDTH}" height="${HEIGHT}" fill="${colour}"/>`;
}

export function box(at: Point, size: Point, look: { fill: string; round?: number; extra?: string }): string {
  return `<rect x="${at[0]}" y="${at[1]}" width="${size[0]}" height="${size[1]}" rx="${look.round ?? 0}" fill="${look.fill}" ${look.extra ?? ''}/>`;
}

export function disc(at: Point, radius: number, fill: string): string {
  return `<circle cx="${at[0]}" cy="${at[1]}" r="${radius}" fill="${fill}"/>`;
}

export function oval(at: Point, radii: Point, fill: string): string {
  return `<ellipse cx="${at[0]}" cy="${at[1]}" rx="${radii[0]}" ry="${radii[1]}" fill="${fill}"/>`;
}

export function area(d: string, fill: string, extra = ''): string {
  return `<path d="${d}" fill="${fill}" ${extra}/>`;
}

export function stroke(d: string, colour: string, width: number, extra = ''): string {
  return `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" ${extra}/>`;
}

export function placed(
  at: Point,
  inner: string,
  how: { scale?: number; turn?: number; mirror?: boolean } = {},
): string {
  const scale = how.scale ?? 1;
  const across = how.mirror === true ? -scale : scale;
  return `<g transform="translate(${at[0]} ${at[1]}) rotate(${how.turn ?? 0}) scale(${across} ${scale})">${inner}</g>`;
}

/** Lifts a group off the ground, like cut paper. */
export function lifted(inner: string): string {
  return `<g filter="url(#lift)">${inner}</g>`;
}

export type TextLook = { size: number; fill?: string; anchor?: 'start' | 'middle' | 'end'; weight?: number };

/**
 * A word or a number. The typeface has a slashed zero, which children do not write: every zero is drawn as the
 * capital O of the same face, made as narrow as a digit.
 */
export function text(at: Point, words: string, look: TextLook): string {
  const runs = words
    .split(/(0)/)
    .filter((run) => run !== '')
    .map((run) =>
      run === '0' ? `<tspan textLength="${look.size * 0.62}" lengthAdjust="spacingAndGlyphs">O</tspan>` : run,
    )
    .join('');
  return `<text x="${at[0]}" y="${at[1]}" font-size="${look.size}" font-weight="${look.weight ?? 640}" fill="${look.fill ?? INK}" text-anchor="${look.anchor ?? 'middle'}">${runs}</text>`;
}

/** A fraction as children write it: one number above the other, `at` the middle of its bar. */
export function fraction(at: Point, parts: readonly [top: number, bottom: number], look: TextLook): string {
  const half = look.size * (Math.max(parts[0], parts[1]) > 9 ? 0.72 : 0.46);
  return (
    text([at[0], at[1] - look.size * 0.26], String(parts[0]), look) +
    stroke(`M${at[0] - half} ${at[1]} H${at[0] + half}`, look.fill ?? INK, look.size * 0.09) +
    text([at[0], at[1] + look.size * 0.9], String(parts[1]), look)
  );
}

export function card(at: Point, size: Point): string {
  return lifted(box(at, size, { fill: SHEET, round: 22 }));
}
