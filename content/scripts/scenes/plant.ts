/** The bean plant of "The jobs of a plant". The lesson's places to tap and to label are measured on it. */
import * as c from '../drawing/palette.ts';
import { area, box, disc, ground, lifted, oval, placed, stroke } from '../drawing/shapes.ts';
import type { Point } from '../drawing/shapes.ts';

const STEM = '#4E7A60';
const SOIL = '#8A6748';
const ROOT = '#F0DDB8';

function leaf(at: Point, how: { turn: number; scale: number; mirror?: boolean }): string {
  return placed(
    at,
    stroke('M0 0 Q20 -8 40 -14', STEM, 9) +
      area('M36 -12 Q70 -84 176 -66 Q196 -60 200 -44 Q170 30 96 28 Q54 24 36 -12 Z', '#5C8A6E') +
      stroke(
        'M40 -12 Q110 -30 186 -46 M90 -22 Q104 -46 128 -56 M110 -28 Q128 -12 146 2 M140 -36 Q154 -50 168 -54',
        c.PINE_SOFT,
        5,
      ),
    how,
  );
}

function roots(): string {
  const thick =
    'M482 474 Q486 540 478 624 M480 486 Q430 510 384 590 M484 488 Q540 512 590 582 M480 504 Q450 540 436 612 M484 508 Q520 548 532 616 M480 482 Q400 490 346 524 M484 484 Q560 490 616 520';
  const hairs =
    'M430 528 l-26 4 M412 552 l-24 10 M398 574 l-10 24 M536 522 l28 2 M560 548 l24 10 M574 566 l8 24 M480 548 l-20 14 M482 572 l20 16 M480 596 l-18 12 M446 566 l-20 8 M522 560 l22 6 M386 504 l-10 -14 M372 510 l-16 14 M580 504 l12 -12 M594 510 l16 14';
  return stroke(thick, ROOT, 9) + stroke(hairs, ROOT, 4);
}

/** As a bean has it: a broad petal behind, two wings before it, and a keel that the wings hold. */
function flower(): string {
  const banner =
    'M480 118 C426 116 408 66 432 44 C452 28 472 38 480 52 C488 38 508 28 528 44 C552 66 534 116 480 118 Z';
  const wing = 'M480 122 C450 126 434 104 446 86 C462 78 478 94 480 122 Z';
  const otherWing = 'M480 122 C510 126 526 104 514 86 C498 78 482 94 480 122 Z';
  const keel = 'M480 128 C466 120 464 100 480 90 C496 100 494 120 480 128 Z';
  return (
    lifted(area(banner, c.SHEET)) +
    stroke('M480 56 V84', '#E3DCC4', 4) +
    lifted(area(wing, '#FBF1D6') + area(otherWing, '#FBF1D6')) +
    area(keel, c.MARIGOLD) +
    area('M464 122 Q480 112 496 122 Q492 140 480 142 Q468 140 464 122 Z', STEM)
  );
}

function pod(): string {
  return (
    stroke('M486 232 Q560 214 612 246', STEM, 8) +
    area(
      'M606 240 Q640 246 654 300 Q664 360 640 418 Q628 424 624 410 Q634 350 618 300 Q604 262 600 246 Z',
      '#A8BE5C',
    ) +
    [280, 316, 352, 386]
      .map((y, n) => oval([636 + (n === 0 ? -6 : n === 3 ? -1 : 4), y], [12, 14], '#93AB49'))
      .join('') +
    stroke('M602 242 q-10 -14 4 -20 M606 240 q14 -12 22 -2', STEM, 6)
  );
}

function plant(): string {
  return (
    ground(c.SKY_SOFT) +
    disc([846, 92], 50, c.LAMP) +
    stroke(
      'M846 10 v14 M846 160 v14 M764 92 h14 M914 92 h14 M788 34 l10 10 M894 140 l10 10 M904 34 l-10 10 M798 140 l-10 10',
      c.LAMP,
      8,
    ) +
    area('M0 474 Q240 456 480 470 T960 466 V640 H0 Z', SOIL) +
    box([0, 600], [960, 40], { fill: '#75563B' }) +
    [
      [120, 540],
      [230, 590],
      [760, 560],
      [860, 522],
      [690, 612],
      [70, 606],
    ]
      .map(([x, y]) => oval([x ?? 0, y ?? 0], [18, 11], '#A58364'))
      .join('') +
    roots() +
    stroke('M482 474 Q470 380 484 280 Q490 190 480 104', STEM, 17) +
    leaf([478, 400], { turn: 4, scale: 1 }) +
    leaf([478, 360], { turn: -2, scale: 1.3, mirror: true }) +
    leaf([488, 206], { turn: -22, scale: 0.8 }) +
    leaf([486, 196], { turn: 14, scale: 0.85, mirror: true }) +
    lifted(pod()) +
    flower()
  );
}

export const plantPictures = { plant: plant() };
