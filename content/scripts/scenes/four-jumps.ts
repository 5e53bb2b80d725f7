/**
 * The film "Four jumps from 0 to 1": what is said, and how the picture looks at any moment of it. A moment is
 * given as how far each sentence has come (0 before it, 1 when it has been said), so sound and picture cannot
 * drift apart, however fast the voice speaks.
 */
import * as c from '../drawing/palette.ts';
import { coloured, jump, label, numberLine, onJump } from '../drawing/number-line.ts';
import { area, box, disc, fraction, oval, placed, stroke, text } from '../drawing/shapes.ts';
import type { Point } from '../drawing/shapes.ts';

export const SENTENCES = [
  'Here is a line. At this end is zero. At that end is one.',
  'Between zero and one there is room for many more numbers.',
  'Let us cut the line into four pieces of the same size.',
  'Each piece is one fourth.',
  'A grasshopper sits at zero. It jumps one piece. Now it is at one fourth.',
  'It jumps again. Two fourths.',
  'And again. Three fourths.',
  'After the fourth jump it is at four fourths. That is exactly one.',
  'Now look at two fourths. It is right in the middle. So it is one half, too.',
  'Two names, one place: two fourths and one half are the same number.',
  'Remember: the bottom number tells how many equal pieces there are.',
  'The top number tells how many jumps you make from zero.',
] as const;

export type Moment = readonly number[];

const LINE = numberLine([150, 316], { length: 660, pieces: 4, labels: false });
const JUMP_HEIGHT = 62;
/** Which part of its sentence each jump takes. */
const JUMPS = [
  { sentence: 4, from: 0.45, to: 0.68 },
  { sentence: 5, from: 0.1, to: 0.5 },
  { sentence: 6, from: 0.1, to: 0.5 },
  { sentence: 7, from: 0.1, to: 0.4 },
] as const;

/** How far one stretch of a sentence has come, eased at both ends. */
function reached(moment: Moment, sentence: number, [from, to]: readonly [from: number, to: number]): number {
  const t = Math.max(0, Math.min(1, ((moment[sentence] ?? 0) - from) / (to - from)));
  return t * t * (3 - 2 * t);
}

function shown(amount: number, inner: string): string {
  if (amount <= 0) return '';
  return amount >= 1 ? inner : `<g opacity="${amount.toFixed(3)}">${inner}</g>`;
}

function axis(moment: Moment): string {
  const [x, y] = LINE.at(0);
  const drawn = reached(moment, 0, [0, 0.3]);
  const end = (value: number, from: number): string =>
    shown(
      reached(moment, 0, [from, from + 0.12]),
      stroke(`M${LINE.at(value)[0]} ${y - 35} v70`, c.INK, 6) +
        text([LINE.at(value)[0], y + 92], String(value), { size: 54 }),
    );
  return stroke(`M${x} ${y} H${x + 660 * drawn + 0.1}`, c.INK, 7) + end(0, 0.42) + end(1, 0.78);
}

/** Points that light up all along the line: there are many numbers between 0 and 1. */
function manyNumbers(moment: Moment): string {
  const fading = 1 - reached(moment, 2, [0, 0.2]);
  const dots = Array.from({ length: 23 }, (_, n) => {
    const lit = reached(moment, 1, [0.25 + n * 0.025, 0.35 + n * 0.025]);
    return shown(lit * fading, disc([LINE.at((n + 1) / 24)[0], LINE.at(0)[1]], 8, c.MARIGOLD));
  });
  return dots.join('');
}

function cuts(moment: Moment): string {
  const y = LINE.at(0)[1];
  return [1, 2, 3]
    .map((n) => {
      const grown = reached(moment, 2, [0.2 + n * 0.14, 0.34 + n * 0.14]);
      return grown <= 0 ? '' : stroke(`M${LINE.at(n / 4)[0]} ${y - 24 * grown} v${48 * grown}`, c.INK, 6);
    })
    .join('');
}

/** "Each piece is one fourth": the pieces light up one after the other. */
function pieces(moment: Moment): string {
  const gone = reached(moment, 4, [0, 0.15]);
  return [0, 1, 2, 3]
    .map((n) => {
      const lit = reached(moment, 3, [n * 0.22, n * 0.22 + 0.2]) * (1 - gone);
      const middle = LINE.at((n + 0.5) / 4)[0];
      const piece = coloured(LINE, [n / 4, (n + 1) / 4], n % 2 === 0 ? c.BLUE : c.SKY);
      return shown(lit, piece + fraction([middle, 236], [1, 4], { size: 36, fill: c.BLUE }));
    })
    .join('');
}

function jumpsDone(moment: Moment): number {
  return JUMPS.reduce((sum, part) => sum + reached(moment, part.sentence, [part.from, part.to]), 0);
}

/** All jumps so far; at the very end only three of them are left, for the rule is told on three fourths. */
function way(moment: Moment): string {
  const done = jumpsDone(moment) - reached(moment, 11, [0.2, 0.5]);
  const arches = JUMPS.map((_, n) => {
    const progress = Math.max(0, Math.min(1, done - n));
    return progress === 0
      ? ''
      : jump(LINE, [n / 4, (n + 1) / 4], { colour: c.STONE_DARK, height: JUMP_HEIGHT, progress });
  });
  return (done > 0 ? coloured(LINE, [0, done / 4], c.BLUE) : '') + arches.join('');
}

/** The names of the places that it has jumped to; the last one stands beside the 1. */
function names(moment: Moment): string {
  const look = { size: 44, fill: c.BLUE };
  const [x, y] = LINE.at(1);
  const named = JUMPS.map((part, n) =>
    shown(
      reached(moment, part.sentence, [part.to, part.to + 0.12]),
      n === 3
        ? text([x + 46, y + 92], '=', look) + fraction([x + 96, y + 76], [4, 4], look)
        : label(LINE, [n + 1, 4], { ...look, below: 84 }),
    ),
  );
  return named.join('');
}

function half(moment: Moment): string {
  const left = 1 - reached(moment, 10, [0, 0.1]);
  const same = reached(moment, 9, [0.05, 0.25]) * left;
  const x = LINE.at(0.5)[0];
  const rings =
    box([x - 42, 352], [84, 98], { fill: 'none', round: 18, extra: ring }) +
    box([x - 42, 62], [84, 98], { fill: 'none', round: 18, extra: ring });
  return (
    shown(
      reached(moment, 8, [0.1, 0.3]) * left,
      stroke(`M${x} 172 V290`, c.MARIGOLD_DARK, 6, 'stroke-dasharray="10 14"'),
    ) +
    shown(reached(moment, 8, [0.62, 0.78]) * left, fraction([x, 110], [1, 2], { size: 44, fill: c.BRICK })) +
    shown(same, rings)
  );
}

const ring = `stroke="${c.MARIGOLD}" stroke-width="7"`;

/** The rule at the end, on three fourths. */
function rule(moment: Moment): string {
  const amount = reached(moment, 10, [0, 0.15]);
  const big = fraction([230, 128], [3, 4], { size: 76, fill: c.INK });
  const below = text([300, 186], 'equal pieces', { size: 34, anchor: 'start', fill: c.PINE });
  const above = text([300, 104], 'jumps from zero', { size: 34, anchor: 'start', fill: c.BRICK });
  return (
    shown(amount, box([150, 30], [460, 190], { fill: c.SHEET, round: 22 }) + big) +
    shown(reached(moment, 10, [0.2, 0.4]), below) +
    shown(reached(moment, 11, [0.1, 0.3]), above)
  );
}

/** The grasshopper stands on its feet at the origin and looks to the right. */
function grasshopper(): string {
  const green = '#5E8C3A';
  const dark = '#3F6626';
  return (
    stroke('M-8 -22 L-34 -52 L-44 0 M6 -20 L2 0 M20 -20 L24 0', dark, 7) +
    area('M-56 -22 Q-20 -48 26 -40 Q40 -30 26 -18 Q-14 -8 -56 -22 Z', green) +
    area('M-58 -26 Q-20 -52 16 -40 Q-16 -30 -58 -26 Z', '#86B257') +
    oval([36, -36], [17, 19], green) +
    disc([42, -42], 5, c.INK) +
    stroke('M38 -28 q7 4 12 -1', c.INK, 3) +
    stroke('M38 -54 q6 -26 26 -30 M30 -54 q-2 -26 14 -38', dark, 4)
  );
}

function jumper(moment: Moment): string {
  const here = reached(moment, 4, [0, 0.15]) * (1 - reached(moment, 8, [0, 0.1]));
  const done = Math.min(jumpsDone(moment), 4);
  const n = Math.min(3, Math.floor(done));
  const at: Point = onJump(LINE, [n / 4, (n + 1) / 4], { height: JUMP_HEIGHT, progress: done - n });
  const inAir = done - n > 0 && done - n < 1 ? (done - n - 0.5) * 40 : 0;
  return shown(here, placed([at[0], at[1] + 4], grasshopper(), { turn: inAir }));
}

/** The picture at one moment, 960 × 540. */
export function frame(moment: Moment): string {
  return (
    box([0, 0], [960, 540], { fill: c.PAPER }) +
    axis(moment) +
    manyNumbers(moment) +
    pieces(moment) +
    way(moment) +
    cuts(moment) +
    names(moment) +
    half(moment) +
    rule(moment) +
    jumper(moment)
  );
}
