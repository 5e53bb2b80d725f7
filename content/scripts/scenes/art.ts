/** The pictures of "Light makes form". Its places to tap and to label are measured on them. */
import * as c from '../drawing/palette.ts';
import { area, box, disc, ground, oval, placed, stroke } from '../drawing/shapes.ts';
import type { Point } from '../drawing/shapes.ts';

/** Light on a round form, from the highlight outwards; the last stop is light that comes back from the table. */
function light(id: string, at: Point, reach: number): string {
  const stops = [
    [0, '#FFFDF4'],
    [0.12, '#FBEBCB'],
    [0.36, '#E3B68A'],
    [0.58, '#B07A55'],
    [0.76, '#5E3B2B'],
    [0.88, '#7A5240'],
    [1, '#A07A62'],
  ]
    .map(([offset, colour]) => `<stop offset="${offset}" stop-color="${colour}"/>`)
    .join('');
  return `<radialGradient id="${id}" gradientUnits="userSpaceOnUse" cx="${at[0]}" cy="${at[1]}" r="${reach}">${stops}</radialGradient><filter id="soft" x="-30%" y="-80%" width="160%" height="260%"><feGaussianBlur stdDeviation="9"/></filter>`;
}

function table(): string {
  return (
    ground('#E9E2D2') +
    box([0, 430], [960, 210], { fill: '#D2C4A6' }) +
    box([0, 426], [960, 8], { fill: '#BFAF8D' })
  );
}

function softShadow(at: Point, radii: Point, turn = 0): string {
  return `<g transform="rotate(${turn} ${at[0]} ${at[1]})" filter="url(#soft)">${oval(at, radii, 'rgb(52 38 26 / .66)')}</g>`;
}

function lamp([x, y]: Point, turn: number): string {
  return placed(
    [x, y],
    area('M-46 34 L-28 -34 H28 L46 34 Z', c.BLUE) +
      oval([0, 34], [46, 13], c.LAMP) +
      stroke('M0 -34 V-70', c.INK, 9),
    { turn },
  );
}

function ball(): string {
  return (
    light('ball', [300, 205], 375) +
    table() +
    stroke('M150 112 L196 140 M128 160 L178 176 M190 76 L224 116', c.MARIGOLD, 9) +
    lamp([92, 78], -52) +
    softShadow([660, 548], [270, 36], -2) +
    disc([400, 310], 230, 'url(#ball)')
  );
}

const EGG =
  'M0 -150 C92 -150 132 -20 132 44 C132 116 74 156 0 156 C-74 156 -132 116 -132 44 C-132 -20 -92 -150 0 -150 Z';

function ring(at: Point): string {
  return (
    disc(at, 62, 'rgb(255 253 248 / .75)') +
    `<circle cx="${at[0]}" cy="${at[1]}" r="62" fill="none" stroke="${c.INK}" stroke-width="6" stroke-dasharray="14 10"/>`
  );
}

function where(): string {
  const rings: Point[] = [
    [150, 130],
    [810, 130],
    [150, 500],
    [810, 500],
  ];
  return (
    light('egg', [62, -82], 290) +
    table() +
    softShadow([330, 474], [190, 26], 3) +
    placed([480, 330], area(EGG, 'url(#egg)')) +
    rings.map(ring).join('')
  );
}

function outlines(): string {
  const ink = (d: string): string => stroke(d, c.INK, 5);
  return (
    ground(c.SHEET) +
    stroke('M40 520 H920', c.INK, 5) +
    `<circle cx="210" cy="404" r="116" fill="none" stroke="${c.INK}" stroke-width="5"/>` +
    placed([490, 372], ink(EGG), { scale: 0.95 }) +
    ink('M654 270 H846 L820 500 Q818 520 796 520 H704 Q682 520 680 500 Z') +
    `<ellipse cx="750" cy="270" rx="96" ry="22" fill="none" stroke="${c.INK}" stroke-width="5"/>` +
    ink('M836 330 Q908 326 896 396 Q888 452 828 444') +
    stroke('M60 60 L170 140 M170 140 l-38 -6 M170 140 l-14 -36', c.MARIGOLD_DARK, 12) +
    disc([48, 50], 26, c.MARIGOLD)
  );
}

export const artPictures = { '01-ball': ball(), '02-where': where(), '03-outlines': outlines() };
