/** The pictures of "Ten in all": bottle caps and beans, placed by number. */
import * as c from '../drawing/palette.ts';
import { area, box, card, disc, ground, lifted, oval, placed, stroke } from '../drawing/shapes.ts';
import type { Point } from '../drawing/shapes.ts';

const CAPS = [c.BRICK, c.BLUE, c.PINE, c.MARIGOLD, c.PLUM] as const;

function cap([x, y]: Point, colour: string, radius = 58): string {
  const ridges = Array.from({ length: 24 }, (_, n) => {
    const turn = (n * Math.PI) / 12;
    return `M${x + Math.cos(turn) * radius * 0.88} ${y + Math.sin(turn) * radius * 0.88} L${x + Math.cos(turn) * radius} ${y + Math.sin(turn) * radius}`;
  });
  return (
    disc([x, y], radius, colour) +
    stroke(ridges.join(' '), 'rgb(255 255 255 / .45)', 4) +
    disc([x, y], radius * 0.72, 'rgb(255 255 255 / .22)')
  );
}

function seven(): string {
  const cells = Array.from({ length: 10 }, (_, n): Point => [
    152 + (n % 5) * 164,
    224 + Math.floor(n / 5) * 190,
  ]);
  return (
    ground(c.PAPER) +
    card([40, 90], [880, 460]) +
    cells.map(([x, y]) => box([x - 74, y - 84], [148, 168], { fill: c.WELL, round: 14 })).join('') +
    lifted(
      cells
        .slice(0, 7)
        .map((at, n) => cap(at, n < 5 ? c.BLUE : c.BRICK))
        .join(''),
    )
  );
}

function table(): string {
  return ground(c.WOOD) + stroke('M0 110 H960 M0 250 H960 M0 390 H960 M0 530 H960', '#B27D42', 4);
}

function sixFour(): string {
  const left: Point[] = [
    [110, 200],
    [250, 180],
    [390, 210],
    [130, 410],
    [270, 430],
    [400, 400],
  ];
  const right: Point[] = [
    [640, 200],
    [800, 220],
    [620, 410],
    [790, 430],
  ];
  return (
    table() +
    stroke('M520 60 V580', c.SHEET, 8, 'stroke-dasharray="4 26"') +
    lifted([...left, ...right].map((at, n) => cap(at, CAPS[n % 5] ?? c.BLUE, 62)).join(''))
  );
}

function bean(at: Point, turn: number): string {
  return placed(
    at,
    area(
      'M-46 4 Q-48 -30 -10 -32 Q36 -33 48 -4 Q54 22 30 30 Q14 33 6 20 Q-4 11 -18 23 Q-42 29 -46 4 Z',
      '#8E4A3A',
    ) + stroke('M-32 -8 Q-24 -22 -4 -23', '#C98673', 6),
    { turn, scale: 1.15 },
  );
}

function cupAndSix(): string {
  const beans = (
    [
      [110, 220, -10],
      [250, 180, 30],
      [400, 230, -24],
      [130, 420, 16],
      [280, 400, -34],
      [420, 440, 8],
    ] as const
  ).map(([x, y, turn]) => bean([x, y], turn));
  const cup =
    oval([0, 178], [196, 30], 'rgb(60 40 10 / .25)') +
    area('M-120 -190 H120 L176 160 Q178 180 158 180 H-158 Q-178 180 -176 160 Z', c.BLUE) +
    oval([0, -190], [120, 20], '#17406F') +
    area('M-176 160 Q0 190 176 160 L178 172 Q0 204 -178 172 Z', '#17406F') +
    stroke('M-92 -140 L-128 110', c.SKY, 14);
  return table() + lifted(beans.join('')) + lifted(placed([720, 340], cup));
}

export const tenPictures = { '01-seven': seven(), '02-six-four': sixFour(), '03-cup': cupAndSix() };
