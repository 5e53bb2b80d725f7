/** The pictures of "La gota que no para". The places to tap are measured on the second. */
import * as c from '../drawing/palette.ts';
import { area, box, ground, lifted, oval, placed, stroke } from '../drawing/shapes.ts';
import type { Point } from '../drawing/shapes.ts';

const METAL = '#8D9AA1';
const METAL_DARK = '#66757D';
const WATER = '#4A86B8';
const WATER_LIGHT = '#A9CDE6';

function drop(at: Point, scale = 1): string {
  return placed(
    at,
    area('M0 -34 Q28 6 18 24 Q0 42 -18 24 Q-28 6 0 -34 Z', WATER) +
      stroke('M-8 12 q0 8 6 12', WATER_LIGHT, 5),
    { scale },
  );
}

function bigTap(): string {
  const tiles = Array.from({ length: 8 }, (_, n) => `M${n * 130} 0 V640`).join(' ');
  const marks = [1, 2, 3, 4, 5].map((n) =>
    stroke(`M590 ${560 - n * 38} h${n === 3 ? 60 : 40}`, n === 3 ? c.BRICK : c.INK, n === 3 ? 8 : 5),
  );
  return (
    ground('#DDE8E4') +
    stroke(`${tiles} M0 130 H960 M0 260 H960 M0 390 H960 M0 520 H960`, '#CBDAD4', 5) +
    box([0, 580], [960, 60], { fill: c.STONE }) +
    lifted(
      stroke('M0 130 H360 Q480 130 480 236', METAL, 62, 'style="stroke-linecap:butt"') +
        box([440, 222], [80, 34], { fill: METAL_DARK, round: 8 }) +
        box([218, 40], [56, 64], { fill: METAL_DARK, round: 8 }) +
        box([150, 20], [192, 34], { fill: METAL, round: 17 }) +
        stroke('M20 112 H350 Q430 112 458 176', 'rgb(255 255 255 / .5)', 9),
    ) +
    drop([480, 310], 1) +
    lifted(
      area('M344 340 H616 L590 572 Q588 584 574 584 H386 Q372 584 370 572 Z', 'rgb(255 253 248 / .8)') +
        area('M357 446 H603 L589 568 Q587 578 574 578 H386 Q373 578 371 568 Z', WATER),
    ) +
    oval([480, 446], [123, 13], WATER_LIGHT) +
    oval([480, 446], [46, 6], WATER) +
    stroke('M344 342 H616', c.STONE_DARK, 7) +
    `<g transform="translate(-60 0)">${marks.join('')}</g>`
  );
}

function washbasin(): string {
  return placed(
    [200, 300],
    stroke('M-60 -56 V-84 Q-60 -112 -20 -112 H4 Q24 -112 24 -88', METAL, 24, 'style="stroke-linecap:butt"') +
      box([-76, -62], [32, 16], { fill: METAL_DARK, round: 4 }) +
      area('M-116 -44 H116 Q110 60 40 70 H-40 Q-110 60 -116 -44 Z', c.SHEET) +
      box([-124, -56], [248, 24], { fill: c.SHEET, round: 12 }) +
      area('M-22 70 H22 L30 244 H-30 Z', '#EFE8D8') +
      oval([0, -44], [92, 9], '#DCE3E2'),
  );
}

function toilet(): string {
  return placed(
    [470, 380],
    box([-76, -170], [152, 120], { fill: c.SHEET, round: 12 }) +
      box([-84, -182], [168, 24], { fill: '#EFE8D8', round: 10 }) +
      box([40, -140], [24, 10], { fill: METAL, round: 4 }) +
      area('M-84 0 H84 Q88 88 34 110 L44 168 H-44 L-34 110 Q-88 88 -84 0 Z', c.SHEET) +
      oval([0, 0], [90, 26], '#EFE8D8') +
      oval([0, 2], [68, 18], WATER_LIGHT) +
      stroke('M-18 -50 V-8 M-6 -50 V-2', WATER, 8) +
      stroke('M-34 4 q12 10 26 2', WATER, 5),
  );
}

function shower(): string {
  return (
    box([600, 560], [330, 28], { fill: '#EFE8D8', round: 12 }) +
    stroke('M620 40 H940', METAL_DARK, 9) +
    stroke('M735 20 V74', METAL, 16) +
    area('M664 132 Q668 76 735 72 Q802 76 806 132 Z', METAL) +
    box([658, 126], [154, 16], { fill: METAL_DARK, round: 7 }) +
    area('M872 44 H944 Q930 200 948 330 Q926 460 946 552 H880 Q866 420 880 300 Q864 170 872 44 Z', c.CORAL) +
    stroke('M896 60 Q886 300 900 540 M922 60 Q914 300 926 540', c.CORAL_SOFT, 5)
  );
}

function bucket(): string {
  return placed(
    [780, 524],
    stroke('M-62 -54 Q0 -130 62 -54', METAL_DARK, 7) +
      area('M-68 -54 H68 L52 64 Q50 70 42 70 H-42 Q-50 70 -52 64 Z', c.BLUE) +
      oval([0, -54], [68, 15], '#17406F') +
      oval([0, -50], [58, 11], WATER_LIGHT),
  );
}

function bathroom(): string {
  return (
    ground('#DDE8E4') +
    stroke(
      'M0 100 H960 M0 200 H960 M0 300 H960 M0 400 H960 M0 500 H960 M120 0 V560 M240 0 V560 M360 0 V560 M480 0 V560 M600 0 V560 M720 0 V560 M840 0 V560',
      '#CFDDD8',
      4,
    ) +
    box([0, 560], [960, 80], { fill: c.STONE }) +
    box([110, 50], [180, 110], { fill: c.SKY, round: 14 }) +
    box([110, 50], [180, 110], { fill: 'none', round: 14, extra: `stroke="${c.WOOD}" stroke-width="12"` }) +
    stroke('M140 130 L190 76 M170 136 L206 96', 'rgb(255 255 255 / .8)', 7) +
    lifted(shower()) +
    lifted(washbasin()) +
    drop([224, 238], 0.5) +
    lifted(toilet()) +
    lifted(bucket())
  );
}

export const gotaPictures = { '01-llave': bigTap(), '02-bano': bathroom() };
