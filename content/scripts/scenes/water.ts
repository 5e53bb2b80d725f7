/** The pictures of "Where does the puddle go?". Its places to tap and to label are measured on them. */
import * as c from '../drawing/palette.ts';
import { area, box, disc, ground, lifted, oval, placed, stroke } from '../drawing/shapes.ts';
import type { Point } from '../drawing/shapes.ts';

const WATER = '#4A86B8';
const WATER_LIGHT = '#A9CDE6';

function sun(at: Point, radius: number): string {
  const rays = Array.from({ length: 10 }, (_, n) => {
    const turn = (n * Math.PI) / 5;
    const ray = (from: number): string => `${at[0] + Math.cos(turn) * from} ${at[1] + Math.sin(turn) * from}`;
    return `M${ray(radius + 12)} L${ray(radius + 30)}`;
  });
  return disc(at, radius, c.MARIGOLD) + stroke(rays.join(' '), c.MARIGOLD, 8);
}

function deepCup([x, y]: Point): string {
  return placed(
    [x, y],
    area('M-62 -76 H62 L50 76 Q48 86 36 86 H-36 Q-48 86 -50 76 Z', 'rgb(255 253 248 / .9)') +
      area('M-58 -36 H58 L48 72 Q46 80 36 80 H-36 Q-46 80 -48 72 Z', WATER) +
      oval([0, -36], [58, 12], WATER_LIGHT) +
      stroke('M-64 -77 H64', c.STONE_DARK, 6),
  );
}

function plate([x, y]: Point): string {
  return placed(
    [x, y],
    oval([0, 14], [158, 32], c.STONE_DARK) +
      oval([0, 6], [158, 32], c.SHEET) +
      oval([0, 8], [130, 22], WATER) +
      oval([-20, 3], [84, 8], WATER_LIGHT),
  );
}

function wind(x: number, y: number): string {
  return stroke(
    `M${x} ${y} h70 q24 -2 20 -20 q-8 -14 -20 -4 M${x + 6} ${y + 24} h104 M${x - 8} ${y + 48} h60 q20 2 16 18 q-8 10 -16 2`,
    c.STONE_DARK,
    7,
  );
}

function fourPlates(): string {
  const cell = (x: number, y: number, sunny: boolean): string =>
    box([x, y], [440, 280], { fill: sunny ? c.MARIGOLD_SOFT : '#C5D3D6', round: 24 }) +
    box([x, y + 214], [440, 66], { fill: sunny ? '#E6C98A' : '#A9BABD', round: 24 });
  return (
    ground(c.PAPER) +
    cell(30, 30, false) +
    cell(490, 30, false) +
    cell(30, 330, true) +
    cell(490, 330, true) +
    lifted(deepCup([250, 158]) + plate([710, 226]) + deepCup([250, 462]) + plate([710, 530])) +
    sun([108, 396], 30) +
    sun([568, 396], 30) +
    wind(338, 392) +
    wind(798, 392)
  );
}

/** A number from 0 to 1 that follows from `n` and looks like chance. */
function scattered(n: number): number {
  const value = Math.sin(n * 12.9898) * 43_758.5453;
  return value - Math.floor(value);
}

function coldGlass(): string {
  const drops = Array.from({ length: 46 }, (_, n): string => {
    const x = 376 + scattered(n) * 206;
    const y = 206 + scattered(n + 100) * 336;
    const size = 5 + ((n * 7) % 6);
    return (
      oval([x, y], [size, size * 1.25], 'rgb(255 255 255 / .85)') +
      oval([x + 1, y + 2], [size * 0.6, size * 0.8], WATER_LIGHT)
    );
  });
  const ice = (x: number, y: number, turn: number): string =>
    `<g transform="rotate(${turn} ${x} ${y})">${box([x - 38, y - 38], [76, 76], { fill: 'rgb(255 255 255 / .75)', round: 14 })}${stroke(`M${x - 22} ${y - 20} h24`, '#FFFFFF', 7)}</g>`;
  return (
    ground(c.CORAL_SOFT) +
    box([0, 500], [960, 140], { fill: c.WOOD }) +
    stroke('M0 560 H960', '#B27D42', 4) +
    oval([480, 580], [220, 34], 'rgb(74 134 184 / .45)') +
    oval([480, 576], [170, 22], 'rgb(169 205 230 / .7)') +
    lifted(
      area('M330 110 H630 L596 560 Q594 580 572 580 H388 Q366 580 364 560 Z', 'rgb(255 253 248 / .72)') +
        area('M340 200 H620 L592 552 Q590 568 572 568 H388 Q370 568 368 552 Z', '#7FB2D6'),
    ) +
    ice(420, 222, 14) +
    ice(520, 236, -18) +
    ice(470, 300, 40) +
    drops.join('') +
    stroke('M372 250 Q374 330 382 400 M590 300 Q586 380 580 440', 'rgb(255 255 255 / .7)', 7) +
    stroke('M330 112 H630', c.STONE_DARK, 8)
  );
}

function cloudShape(at: Point, colour: string, scale = 1): string {
  return placed(
    at,
    oval([0, 24], [112, 36], colour) +
      disc([-52, 4], 44, colour) +
      disc([6, -18], 56, colour) +
      disc([62, 6], 40, colour),
    { scale },
  );
}

function wavyArrow(x: number, y: number): string {
  return stroke(
    `M${x} ${y + 60} q-20 -20 0 -40 t0 -40 t0 -30 M${x - 16} ${y - 38} l16 -20 l16 20`,
    c.BRICK,
    8,
  );
}

function landscape(): string {
  return (
    ground('#D6E6EE') +
    area('M0 640 V360 Q70 250 150 214 Q220 190 280 260 Q340 350 430 430 Q520 500 620 520 V640 Z', '#7FA38C') +
    area(
      'M96 252 Q120 226 150 214 Q192 202 226 216 Q204 244 180 232 Q156 262 132 240 Q116 262 96 252 Z',
      c.SHEET,
    ) +
    area('M520 640 Q560 520 640 470 Q780 440 960 452 V640 Z', WATER) +
    stroke(
      'M680 520 q20 -14 40 0 t40 0 M780 570 q20 -14 40 0 t40 0 M640 590 q20 -14 40 0 t40 0',
      WATER_LIGHT,
      6,
    ) +
    stroke('M262 330 Q300 380 330 410 Q380 440 420 470 Q480 500 570 520', WATER_LIGHT, 20) +
    stroke('M262 330 Q300 380 330 410 Q380 440 420 470 Q480 500 570 520', WATER, 12)
  );
}

function cycle(): string {
  const rain = Array.from(
    { length: 10 },
    (_, n) => `M${178 + n * 18 - (n % 2) * 6} ${194 + (n % 3) * 20} l-10 40`,
  );
  return (
    landscape() +
    sun([836, 104], 46) +
    lifted(cloudShape([500, 124], c.SHEET, 1.1)) +
    lifted(cloudShape([236, 132], '#7E8C99', 1.05)) +
    stroke(rain.join(' '), '#2F6CA0', 7) +
    [650, 706, 762].map((x, n) => wavyArrow(x, 380 - (n % 2) * 26)).join('') +
    stroke('M404 86 H368 M382 72 l-16 14 l16 14', c.STONE_DARK, 7)
  );
}

export const waterPictures = {
  '01-four-plates': fourPlates(),
  '02-cold-glass': coldGlass(),
  '03-cycle': cycle(),
};
export const WATER_SHAPES = { cloudShape, sun, WATER, WATER_LIGHT };
