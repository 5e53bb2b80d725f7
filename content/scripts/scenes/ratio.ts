/** The pictures of "Enough for everybody": cups and parts, drawn by number. */
import * as c from '../drawing/palette.ts';
import { area, box, card, disc, ground, lifted, placed, stroke } from '../drawing/shapes.ts';

function cup(x: number, y: number, filling: string): string {
  return placed(
    [x, y],
    area('M-34 -42 H34 L27 42 Q26 48 18 48 H-18 Q-26 48 -27 42 Z', '#EDE6D6') +
      area('M-31 -20 H31 L26 40 Q25 44 18 44 H-18 Q-25 44 -26 40 Z', filling) +
      stroke('M-36 -43 H36', c.STONE_DARK, 6),
  );
}

function rice(x: number, y: number): string {
  const grains = [
    [-14, 4],
    [6, -4],
    [16, 14],
    [-8, 22],
    [10, 32],
    [-18, -8],
  ]
    .map(([dx, dy]) => disc([x + (dx ?? 0), y + (dy ?? 0)], 3.4, c.MARIGOLD_DARK))
    .join('');
  return cup(x, y, c.MARIGOLD) + grains;
}

function cups(): string {
  const rows = [1, 2, 3].map((n) => {
    const y = 150 + (n - 1) * 172;
    const left = Array.from({ length: n }, (_, at) => rice(150 + at * 88, y)).join('');
    const right = Array.from({ length: 2 * n }, (_, at) => cup(482 + at * 75, y, '#6BA3CC')).join('');
    return left + right + stroke(`M110 ${y + 62} H900`, c.LINE, 4);
  });
  return (
    ground(c.PAPER) +
    card([40, 40], [880, 560]) +
    rows.join('') +
    stroke('M424 90 V560', c.LINE, 4, 'stroke-dasharray="4 14"')
  );
}

function bar(): string {
  const parts = [0, 1, 2, 3, 4].map((n) =>
    box([94 + n * 156, 220], [148, 200], { fill: n < 3 ? c.MARIGOLD : '#5C8DB5', round: 14 }),
  );
  const flakes = [0, 1, 2].flatMap((n) =>
    [0, 1, 2, 3, 4, 5].map((k) =>
      disc([130 + n * 156 + (k % 3) * 36, 280 + Math.floor(k / 3) * 70], 9, '#C98A10'),
    ),
  );
  const slices = [3, 4].map((n) =>
    placed([168 + n * 156, 320], area('M-44 -30 Q-4 34 52 -22 Q40 46 -14 44 Q-50 30 -44 -30 Z', c.LAMP)),
  );
  return (
    ground(c.PAPER) + card([50, 150], [860, 340]) + lifted(parts.join('')) + flakes.join('') + slices.join('')
  );
}

export const ratioPictures = { '01-cups': cups(), '02-bar': bar() };
