/** The yard of the poem "Four floors up". */
import * as c from '../drawing/palette.ts';
import { area, box, ground, lifted, placed, stroke } from '../drawing/shapes.ts';
import { house } from './lantern-street.ts';
import type { Point } from '../drawing/shapes.ts';

const PEG = c.WOOD_DARK;

function pegs(points: readonly Point[]): string {
  return points.map(([x, y]) => box([x - 4, y - 14], [8, 28], { fill: PEG, round: 3 })).join('');
}

function shirt(colour: string, stripes = 'none'): string {
  return (
    area(
      'M-44 0 H44 L110 60 L84 92 L50 62 Q64 120 74 168 Q10 178 -46 166 Q-40 110 -50 58 L-96 84 L-116 54 Z',
      colour,
    ) +
    stroke('M-36 70 Q10 78 54 70 M-38 104 Q14 112 62 104 M-40 138 Q20 146 68 138', stripes, 9) +
    stroke('M-18 0 Q0 18 18 0', 'rgb(29 41 38 / .35)', 5)
  );
}

function dress(): string {
  return (
    area('M-30 0 H-12 Q0 14 12 0 H30 L40 70 Q90 140 140 206 Q60 226 -10 214 Q-30 130 -36 70 Z', c.BLUE) +
    stroke('M-36 72 Q4 82 42 70', c.SKY, 9)
  );
}

function sheet(): string {
  return (
    area('M-110 0 H110 Q130 90 168 178 Q90 204 20 182 Q-40 166 -94 190 Q-116 90 -110 0 Z', c.SHEET) +
    stroke('M-50 14 Q-40 90 -26 160 M30 12 Q50 90 80 170', '#E4DBC7', 6)
  );
}

function coat(): string {
  return (
    area(
      'M-52 0 H52 L128 94 L96 126 L62 92 Q78 170 106 246 Q30 268 -46 250 Q-40 160 -52 86 L-104 118 L-128 84 Z',
      '#6B6A4E',
    ) +
    stroke('M8 14 Q20 130 40 254', '#4C4B36', 6) +
    box([-34, 150], [46, 40], { fill: '#8C8A63', round: 4, extra: 'transform="rotate(-6 -10 170)"' }) +
    stroke('M-30 152 l40 -4 M-28 188 l42 -4', c.MARIGOLD_SOFT, 4, 'stroke-dasharray="6 8"') +
    box([40, 96], [34, 34], { fill: c.BRICK, round: 4, extra: 'transform="rotate(10 56 112)"' }) +
    stroke('M-22 0 Q0 24 22 0', '#4C4B36', 6)
  );
}

function yard(): string {
  return (
    ground('#CFE0E8') +
    area('M0 0 H960 V640 H0 Z', 'url(#dawn)', 'opacity=".12"') +
    box([-10, 0], [180, 640], { fill: '#B8664B' }) +
    house([-30, 20], [190, 620], { wall: '#B8664B', lit: [4, 11], glass: '#8C4A34' }) +
    house([804, 0], [190, 640], { wall: '#A98B63', lit: [2, 9], glass: '#836843' }) +
    house([330, 380], [300, 280], { wall: '#9FB0A6', lit: [3], glass: '#7A8E83', roof: '#7C5B4A' }) +
    stroke('M160 120 Q480 168 804 116', c.INK, 5) +
    lifted(placed([246, 130], shirt(c.CORAL, c.CORAL_SOFT), { turn: -8, scale: 0.88 })) +
    lifted(placed([400, 146], shirt(c.PINE_SOFT, c.LEAF), { turn: -12, scale: 0.8 })) +
    lifted(placed([530, 148], dress(), { turn: -6, scale: 0.84 })) +
    lifted(placed([700, 130], coat(), { turn: -10, scale: 0.98 })) +
    pegs([
      [216, 130],
      [280, 136],
      [372, 146],
      [430, 150],
      [512, 150],
      [552, 150],
      [660, 140],
      [742, 130],
    ]) +
    stroke('M160 452 Q480 520 804 448', c.INK, 5) +
    lifted(placed([330, 486], sheet(), { turn: -4, scale: 0.72 })) +
    pegs([
      [262, 478],
      [398, 490],
    ]) +
    stroke(
      'M70 250 q70 -30 120 -6 q40 18 20 40 q-16 14 -26 -2 M120 330 q80 -20 130 0 M600 420 q90 -30 150 -6',
      'rgb(255 255 255 / .8)',
      7,
    )
  );
}

export const poemPictures = { '01-clothesline': yard() };
