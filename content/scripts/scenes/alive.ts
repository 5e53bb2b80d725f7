/** The street of "Is it alive?". The lesson's places to tap are measured on it. */
import * as c from '../drawing/palette.ts';
import { figure } from '../drawing/figure.ts';
import { area, box, disc, ground, lifted, oval, placed, stroke } from '../drawing/shapes.ts';
import { bird, dog } from '../drawing/things.ts';
import { house } from './lantern-street.ts';

function car(): string {
  return (
    area(
      'M-120 20 Q-118 -16 -76 -20 Q-56 -66 -20 -68 H40 Q66 -66 84 -20 Q122 -14 122 20 V36 H-120 Z',
      c.BRICK,
    ) +
    area('M-58 -22 Q-42 -54 -18 -55 H4 V-22 Z M16 -22 V-55 H38 Q54 -54 68 -22 Z', c.SKY_SOFT) +
    disc([-68, 36], 27, c.INK) +
    disc([68, 36], 27, c.INK) +
    disc([-68, 36], 12, c.STONE) +
    disc([68, 36], 12, c.STONE) +
    oval([114, 8], [7, 10], c.LAMP)
  );
}

function bigTree(): string {
  return (
    area('M-24 250 Q-16 80 -14 20 H16 Q20 90 28 250 Z', c.WOOD_DARK) +
    stroke('M0 90 Q34 60 46 26 M-2 70 Q-30 48 -42 20', c.WOOD_DARK, 14) +
    disc([-46, 6], 56, c.LEAF) +
    disc([46, 4], 54, c.LEAF) +
    disc([0, -56], 68, '#6B9479') +
    disc([-22, -4], 46, '#5C8A6E') +
    disc([30, 14], 40, '#6B9479')
  );
}

function lamp(): string {
  return (
    stroke('M0 360 V30', c.INK, 12) +
    area('M-26 30 L-16 -14 H16 L26 30 Z', c.LAMP) +
    box([-20, -24], [40, 12], { fill: c.INK, round: 4 }) +
    box([-22, 352], [44, 14], { fill: c.INK, round: 4 })
  );
}

function cloud(): string {
  return oval([0, 12], [104, 32], c.SHEET) + disc([-40, -6], 38, c.SHEET) + disc([26, -14], 46, c.SHEET);
}

function street(): string {
  const woman = figure({
    skin: c.SKIN_DARK,
    hair: 'braids',
    top: c.PLUM,
    legs: c.INK,
    arms: [
      [
        [-64, -60],
        [-54, -8],
      ],
      [
        [66, -60],
        [78, -14],
      ],
    ],
  });
  return (
    ground(c.SKY_SOFT) +
    disc([872, 76], 44, c.LAMP) +
    house([70, 226], [276, 310], { wall: '#C9A66B', lit: [1, 6], glass: '#A8854D' }) +
    box([56, 212], [304, 22], { fill: c.BRICK, round: 6 }) +
    box([0, 520], [960, 120], { fill: c.STONE }) +
    box([0, 512], [960, 14], { fill: c.STONE_DARK }) +
    placed([588, 92], cloud()) +
    lifted(placed([208, 168], bird(), { scale: 0.42 })) +
    lifted(placed([410, 184], lamp())) +
    lifted(placed([828, 292], bigTree())) +
    lifted(placed([488, 468], woman, { scale: 0.88 })) +
    stroke('M556 456 Q574 490 572 508', c.MARIGOLD_DARK, 5) +
    lifted(placed([616, 522], dog(), { scale: 0.58, mirror: true })) +
    lifted(placed([238, 548], car(), { scale: 1.02 }))
  );
}

export const alivePictures = { '01-street': street() };
