/** The people and things of "The Map of Small Sounds" that come back in more than one picture. */
import * as c from '../drawing/palette.ts';
import { area, box, disc, oval, placed, stroke, text } from '../drawing/shapes.ts';
import type { Person } from '../drawing/figure.ts';
import type { Point } from '../drawing/shapes.ts';

const REST: Person['arms'] = [
  [
    [-62, -60],
    [-52, -10],
  ],
  [
    [62, -60],
    [52, -10],
  ],
];

export const AMAYA: Person = { skin: c.SKIN_BROWN, hair: 'curls', top: c.CORAL, legs: c.BLUE, arms: REST };
export const GRANDPA: Person = {
  skin: c.SKIN_BROWN,
  hair: 'white',
  top: c.PINE,
  legs: '#5B5348',
  arms: REST,
  face: { glasses: true, whiskers: true },
};
export const BAKER: Person = {
  skin: c.SKIN_TAN,
  hair: 'bun',
  top: c.SKY,
  legs: '#5B5348',
  arms: REST,
  apron: c.SHEET,
};

/** A house with lit and dark windows; `lit` holds the numbers of the lit ones, counted in rows. */
export function house(
  at: Point,
  size: Point,
  look: { wall: string; lit: readonly number[]; glass: string; roof?: string },
): string {
  const [width, height] = size;
  const columns = Math.floor(width / 58);
  const rows = Math.floor((height - 20) / 78);
  const left = (width - columns * 58) / 2 + 14;
  let windows = '';
  for (let n = 0; n < columns * rows; n += 1) {
    const corner: Point = [at[0] + left + (n % columns) * 58, at[1] + 26 + Math.floor(n / columns) * 78];
    windows += box(corner, [30, 42], { fill: look.lit.includes(n) ? c.LAMP : look.glass, round: 4 });
  }
  const roof =
    look.roof === undefined
      ? ''
      : area(
          `M${at[0] - 10} ${at[1] + 2} L${at[0] + width / 2} ${at[1] - 62} L${at[0] + width + 10} ${at[1] + 2} Z`,
          look.roof,
        );
  return box(at, size, { fill: look.wall }) + roof + windows;
}

export function movingBox(at: Point, size: Point, word: string): string {
  const [width, height] = size;
  return (
    box(at, size, { fill: c.WOOD, round: 4 }) +
    box([at[0] + width / 2 - 13, at[1]], [26, height], { fill: '#D9AE78' }) +
    box(at, [width, 12], { fill: c.WOOD_DARK, round: 4 }) +
    text([at[0] + width / 2, at[1] + height - 20], word, { size: 22, fill: '#5E3D18' })
  );
}

/** Her bed seen from its foot: whoever lies in it is drawn before the blanket. */
export function bed(at: Point, sleeper: string): string {
  return placed(
    at,
    area('M-205 70 V-120 Q-205 -210 0 -210 Q205 -210 205 -120 V70 Z', c.WOOD_DARK) +
      area('M-180 70 V-112 Q-180 -184 0 -184 Q180 -184 180 -112 V70 Z', c.WOOD) +
      box([-130, -128], [260, 130], { fill: c.SHEET, round: 50 }) +
      area('M-120 -100 Q0 -130 120 -100', 'none') +
      sleeper +
      area('M-210 20 Q0 -26 210 20 L226 300 H-226 Z', c.CORAL) +
      area('M-210 20 Q0 -26 210 20 L213 66 Q0 18 -213 66 Z', c.CORAL_SOFT) +
      blanketStitches(),
  );
}

function blanketStitches(): string {
  return (
    [-120, -40, 40, 120]
      .map((x) =>
        stroke(`M${x} 84 L${x * 1.08} 290`, c.CORAL_SOFT, 4, 'stroke-dasharray="12 14" opacity=".7"'),
      )
      .join('') +
    stroke(
      'M-214 150 Q0 110 214 150 M-220 226 Q0 190 220 226',
      c.CORAL_SOFT,
      4,
      'stroke-dasharray="12 14" opacity=".7"',
    )
  );
}

/** The window above the roofs of Lantern Street. */
export function nightWindow(at: Point): string {
  return placed(
    at,
    box([-14, -14], [388, 348], { fill: '#E4D9C2', round: 8 }) +
      '<svg width="360" height="320" viewBox="0 0 360 320">' +
      box([0, 0], [360, 320], { fill: c.NIGHT_DEEP }) +
      disc([286, 70], 34, c.LAMP) +
      disc([272, 62], 30, c.NIGHT_DEEP) +
      [
        [60, 50],
        [130, 30],
        [190, 80],
        [40, 120],
        [228, 132],
        [330, 150],
      ]
        .map(([x, y]) => disc([x ?? 0, y ?? 0], 2.6, c.LAMP))
        .join('') +
      house([-20, 190], [140, 200], { wall: '#24445A', lit: [1, 2], glass: '#183244', roof: '#5B2E2A' }) +
      house([118, 150], [130, 240], { wall: '#2C5068', lit: [0, 3], glass: '#183244' }) +
      house([246, 204], [150, 200], { wall: '#24445A', lit: [0], glass: '#183244', roof: '#3E3350' }) +
      '</svg>' +
      stroke('M180 0 V320 M0 150 H360', '#E4D9C2', 12) +
      box([-30, 330], [420, 22], { fill: '#CDBF9F', round: 6 }),
  );
}

/** The kitten, curled up; about 150 wide. */
export function kittenAsleep(at: Point): string {
  const grey = '#8C8F99';
  const dark = '#6A6D78';
  return placed(
    at,
    oval([0, 0], [82, 46], grey) +
      stroke('M70 18 Q60 52 -6 44 Q-40 40 -54 32', dark, 18) +
      stroke('M10 -42 q4 14 -2 26 M34 -38 q4 14 -2 26 M56 -28 q3 12 -3 22', dark, 7) +
      area('M-92 -30 L-86 -64 L-62 -46 Z M-30 -46 L-10 -64 L-8 -28 Z', grey) +
      area('M-86 -38 L-83 -54 L-72 -46 Z M-26 -46 L-15 -54 L-14 -38 Z', c.CORAL_SOFT) +
      oval([-50, -14], [48, 40], grey) +
      stroke('M-76 -14 q9 8 18 0 M-42 -14 q9 8 18 0', c.INK, 4) +
      area('M-55 -2 h10 l-5 6 Z', c.CORAL) +
      stroke('M-50 5 q-6 7 -12 2 M-50 5 q6 7 12 2', c.INK, 3),
  );
}

export function pigeon(at: Point, mirror = false): string {
  return placed(
    at,
    area('M-34 6 Q-30 -22 0 -20 Q16 -40 30 -26 Q36 -18 32 -6 Q26 22 -6 22 L-52 16 Z', '#8795A1') +
      area('M-34 6 Q-14 -10 8 0 Q0 18 -24 16 Z', '#667683') +
      area('M33 -22 l12 5 l-12 4 Z', c.MARIGOLD) +
      disc([24, -22], 3.2, c.INK) +
      stroke('M-4 22 v12 M8 20 v14', c.CORAL, 4),
    { mirror, scale: 0.9 },
  );
}
