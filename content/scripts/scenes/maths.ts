/** The pictures of "Fractions on a number line". */
import * as c from '../drawing/palette.ts';
import { coloured, flag, jump, label, numberLine } from '../drawing/number-line.ts';
import { area, box, card, disc, fraction, ground, lifted, oval, stroke, text } from '../drawing/shapes.ts';
import type { Point } from '../drawing/shapes.ts';

const sheet = ground(c.PAPER) + card([30, 30], [900, 580]);

function rope(): string {
  const line = numberLine([130, 420], { length: 700, pieces: 4 });
  let strand = '';
  for (let x = 0; x < 700; x += 22) strand += `M${130 + x} 262 l22 -34 `;
  const cuts = [1, 2, 3].map(
    (n) =>
      box([line.at(n / 4)[0] - 7, 218], [14, 54], { fill: c.SHEET }) +
      stroke(`M${line.at(n / 4)[0]} 286 V372`, c.STONE_DARK, 4, 'stroke-dasharray="4 12"'),
  );
  return (
    sheet +
    stroke('M130 245 H830', c.WOOD, 44, 'style="stroke-linecap:butt"') +
    stroke('M130 245 H305', c.BLUE, 44, 'style="stroke-linecap:butt"') +
    stroke(strand, 'rgb(255 255 255 / .38)', 5) +
    cuts.join('') +
    fraction([217, 140], [1, 4], { size: 54, fill: c.BLUE }) +
    line.axis +
    coloured(line, [0, 0.25], c.BLUE) +
    line.ticks +
    text([480, 574], '1 metre', { size: 34, fill: '#4B5650', weight: 520 })
  );
}

function flagAtFourSixths(): string {
  const line = numberLine([130, 400], { length: 700, pieces: 6 });
  const jumps = [0, 1, 2, 3].map((n) =>
    jump(line, [n / 6, (n + 1) / 6], { colour: c.STONE_DARK, height: 46 }),
  );
  return (
    sheet + line.axis + coloured(line, [0, 4 / 6], c.BLUE) + line.ticks + jumps.join('') + flag(line, 4 / 6)
  );
}

function samePlace(): string {
  const rows = [
    { y: 130, pieces: 2, top: 1, colour: c.BRICK },
    { y: 295, pieces: 4, top: 2, colour: c.BLUE },
    { y: 460, pieces: 8, top: 4, colour: c.PINE },
  ] as const;
  const lines = rows.map(({ y, pieces, top, colour }) => {
    const line = numberLine([150, y], { length: 660, pieces, labels: false, tick: 18 });
    return (
      line.axis +
      coloured(line, [0, 0.5], colour) +
      line.ticks +
      fraction([532, y + 72], [top, pieces], { size: 44, fill: colour }) +
      text([106, y + 16], '0', { size: 46 }) +
      text([850, y + 16], '1', { size: 46 })
    );
  });
  return sheet + stroke('M480 62 V580', c.MARIGOLD_DARK, 6, 'stroke-dasharray="10 14"') + lines.join('');
}

function houseShape([x, y]: Point): string {
  return (
    box([x - 52, y - 92], [104, 92], { fill: c.CORAL }) +
    area(`M${x - 68} ${y - 88} L${x} ${y - 154} L${x + 68} ${y - 88} Z`, c.BRICK) +
    box([x - 16, y - 52], [32, 52], { fill: c.MARIGOLD_SOFT })
  );
}

function school([x, y]: Point): string {
  const windows = [-58, -20, 36]
    .map((dx) => box([x + dx, y - 88], [24, 30], { fill: c.MARIGOLD_SOFT }))
    .join('');
  return (
    box([x - 72, y - 112], [144, 112], { fill: c.PINE }) +
    area(`M${x - 84} ${y - 108} H${x + 84} L${x + 60} ${y - 140} H${x - 60} Z`, '#163D34') +
    windows +
    box([x - 16, y - 48], [32, 48], { fill: c.MARIGOLD_SOFT }) +
    stroke(`M${x} ${y - 140} V${y - 192}`, c.INK, 6) +
    area(`M${x + 3} ${y - 192} h40 l-12 14 l12 14 h-40 Z`, c.MARIGOLD)
  );
}

function stop([x, y]: Point): string {
  return (
    stroke(`M${x} ${y} V${y - 116}`, c.INK, 9) +
    disc([x, y - 128], 36, c.BLUE) +
    box([x - 19, y - 148], [38, 30], { fill: c.SHEET, round: 6 }) +
    stroke(`M${x - 15} ${y - 133} h30`, c.BLUE, 5) +
    disc([x - 10, y - 114], 5.5, c.SHEET) +
    disc([x + 10, y - 114], 5.5, c.SHEET)
  );
}

function library([x, y]: Point): string {
  const pillars = [-40, -13, 14]
    .map((dx) => box([x + dx - 1, y - 82], [24, 74], { fill: c.SKY_SOFT }))
    .join('');
  return (
    area(`M${x - 66} ${y - 86} L${x} ${y - 136} L${x + 66} ${y - 86} Z`, '#6E5A8C') +
    box([x - 56, y - 86], [112, 86], { fill: '#8C79A8' }) +
    pillars +
    box([x - 66, y - 10], [132, 12], { fill: '#6E5A8C' })
  );
}

function wayToSchool(): string {
  const line = numberLine([140, 420], { length: 680, pieces: 1, tick: 18 });
  const ticks = [1 / 3, 1 / 2].map((value) => stroke(`M${line.at(value)[0]} 398 v44`, c.INK, 6)).join('');
  const above = (value: number): Point => [line.at(value)[0], 384];
  return (
    ground(c.SKY_SOFT) +
    disc([840, 96], 50, c.LAMP) +
    oval([200, 470], [460, 190], '#C6DBC4') +
    oval([800, 480], [480, 180], c.PINE_SOFT) +
    box([0, 384], [960, 256], { fill: c.SHEET }) +
    line.axis +
    line.ticks +
    ticks +
    lifted(houseShape(above(0)) + school(above(1))) +
    lifted(stop(above(1 / 3)) + library(above(1 / 2))) +
    label(line, [1, 3], { size: 46, fill: c.BLUE, below: 92 }) +
    label(line, [1, 2], { size: 46, fill: '#5D4A7C', below: 92 }) +
    text([140, 574], 'home', { size: 34, weight: 520 }) +
    text([820, 574], 'school', { size: 34, weight: 520 })
  );
}

function pastOne(): string {
  const line = numberLine([110, 380], { length: 740, pieces: 4, last: 2 });
  const jumps = [0, 1, 2, 3, 4].map((n) =>
    jump(line, [n / 4, (n + 1) / 4], { colour: c.STONE_DARK, height: 46 }),
  );
  return (
    sheet +
    line.axis +
    coloured(line, [0, 1], c.BLUE) +
    coloured(line, [1, 1.25], c.CORAL) +
    line.ticks +
    jumps.join('') +
    flag(line, 1.25) +
    label(line, [5, 4], { size: 54, fill: c.BRICK, below: 96 })
  );
}

export const mathsPictures = {
  '01-rope': rope(),
  '02-flag': flagAtFourSixths(),
  '03-same-place': samePlace(),
  '04-way-to-school': wayToSchool(),
  '05-past-one': pastOne(),
};
