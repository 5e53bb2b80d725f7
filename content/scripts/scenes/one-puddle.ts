/**
 * The film "The way of one puddle": what is said, and how the picture looks at any moment of it. A moment is given as
 * how far each sentence has come, as in the film of the four jumps.
 */
import * as c from '../drawing/palette.ts';
import { area, box, disc, oval, placed, stroke } from '../drawing/shapes.ts';
import { house } from './lantern-street.ts';
import { WATER_SHAPES } from './water.ts';
import type { Moment } from './four-jumps.ts';

export const PUDDLE_SENTENCES = [
  'It has rained. A puddle lies in the street.',
  'The sun comes out and warms it.',
  'Tiny bits of water leave the puddle and mix with the air.',
  'This is called evaporation. Nobody can see them now.',
  'High up, the air is cold. There the water becomes tiny drops again.',
  'This is called condensation.',
  'Millions and millions of tiny drops make a cloud.',
  'The wind carries it over the hill. The cloud gets thick and dark.',
  'The drops join until they are too heavy. They fall as rain.',
  'This is called precipitation.',
  'On the ground the water runs downhill, to the river, and to the sea.',
  'And there the sun shines on it once more.',
] as const;

const { cloudShape, sun, WATER, WATER_LIGHT } = WATER_SHAPES;
const CLOUD_FROM = 190;
const CLOUD_TO = 590;

/** How far a stretch of the film has come, from a sentence's part to another's, eased at both ends. */
function between(moment: Moment, from: number, to: number): number {
  const t = Math.max(0, Math.min(1, (told(moment) - from) / (to - from)));
  return t * t * (3 - 2 * t);
}

/** The place in the film, in sentences: 2.5 is the middle of the third one. */
function told(moment: Moment): number {
  return moment.reduce((sum, part) => sum + part, 0);
}

function faded(amount: number, inner: string): string {
  if (amount <= 0.004) return '';
  return amount >= 1 ? inner : `<g opacity="${amount.toFixed(2)}">${inner}</g>`;
}

const GROUND =
  box([0, 0], [960, 540], { fill: '#D6E6EE' }) +
  area('M330 540 Q420 470 500 350 Q560 262 620 258 Q690 262 740 370 Q790 450 840 470 V540 Z', c.LEAF) +
  area('M0 452 H360 Q420 460 470 540 H0 Z', c.STONE) +
  area('M0 452 H360 L372 464 H0 Z', c.STONE_DARK) +
  area('M770 540 Q800 470 860 458 Q910 450 960 454 V540 Z', WATER) +
  stroke('M850 496 q12 -9 24 0 t24 0 M890 522 q12 -9 24 0 t24 0', WATER_LIGHT, 5) +
  house([20, 300], [120, 152], { wall: c.CORAL, lit: [1], glass: c.CORAL_SOFT, roof: c.BRICK });

function puddle(moment: Moment): string {
  const left = 1 - between(moment, 1.4, 3.6);
  if (left <= 0.01) return '';
  const width = 34 + 76 * left;
  return faded(
    Math.min(1, left * 2),
    oval([240, 494], [width, width * 0.2], WATER) +
      oval([232, 490], [width * 0.6, width * 0.08], WATER_LIGHT),
  );
}

/** Bits of water that go up from `x`, seen for a moment only. */
function rising(moment: Moment, look: { x: number; y: number; from: number; to: number }): string {
  const dots = Array.from({ length: 12 }, (_, n) => {
    const begins = look.from + ((look.to - look.from - 0.9) * n) / 11;
    const up = between(moment, begins, begins + 0.9);
    const seen = up <= 0 || up >= 1 ? 0 : Math.sin(up * Math.PI);
    const x = look.x + ((n * 53) % 120) - 60 + Math.sin(up * 9 + n) * 8;
    return faded(seen, disc([x, look.y - up * 190], 7, WATER));
  });
  return dots.join('');
}

/** Tiny drops that come together high up. */
function condensing(moment: Moment): string {
  const gathered = between(moment, 5.2, 6.4);
  const gone = between(moment, 6.2, 6.9);
  return Array.from({ length: 24 }, (_, n) => {
    const come = between(moment, 4.3 + n * 0.03, 4.7 + n * 0.03);
    const spread = 1.35 - gathered * 0.5;
    const x = CLOUD_FROM + (((n * 71) % 200) - 100) * spread;
    const y = 118 + (((n * 37) % 84) - 42) * spread;
    return faded(come * (1 - gone), disc([x, y], 6.5, WATER));
  }).join('');
}

function cloud(moment: Moment): string {
  const there = between(moment, 5.9, 6.8);
  const over = between(moment, 7.05, 7.75);
  const dark = between(moment, 7.4, 7.98);
  const spent = between(moment, 9.6, 10.8);
  const at = [CLOUD_FROM + (CLOUD_TO - CLOUD_FROM) * over, 124] as const;
  const scale = (0.85 + 0.3 * dark) * (1 - 0.4 * spent);
  return faded(
    there * (1 - spent),
    cloudShape(at, c.SHEET, scale) + faded(dark, cloudShape(at, '#7E8C99', scale)),
  );
}

function rain(moment: Moment): string {
  const falling = between(moment, 8.35, 8.6) * (1 - between(moment, 9.9, 10.4));
  const shift = (told(moment) * 300) % 84;
  const drops = Array.from({ length: 30 }, (_, n) => {
    const x = 508 + (n % 10) * 18;
    const y = 176 + ((Math.floor(n / 10) * 28 + (n % 2) * 14 + shift) % 84);
    return `M${x} ${y.toFixed(1)} l-7 18`;
  });
  return faded(falling, stroke(drops.join(' '), '#2F6CA0', 6));
}

function river(moment: Moment): string {
  const run = between(moment, 9.7, 10.9);
  if (run <= 0.01) return '';
  const line = 'M626 272 Q670 300 690 350 Q716 400 752 436 Q790 466 846 476';
  const drawn = `pathLength="100" stroke-dasharray="${(run * 100).toFixed(1)} 200"`;
  return stroke(line, WATER_LIGHT, 18, drawn) + stroke(line, WATER, 11, drawn);
}

function suns(moment: Moment): string {
  const up = between(moment, 0.95, 1.7);
  const first = up * (1 - between(moment, 6.9, 7.4));
  const last = between(moment, 10.9, 11.4);
  return faded(first, sun([420, 150 - 60 * up], 40)) + faded(last, sun([840, 90], 40));
}

export function puddleFrame(moment: Moment): string {
  const wind = between(moment, 6.95, 7.1) * (1 - between(moment, 7.7, 7.9));
  return (
    GROUND +
    suns(moment) +
    puddle(moment) +
    rising(moment, { x: 240, y: 470, from: 1.9, to: 4.2 }) +
    rising(moment, { x: 880, y: 440, from: 10.9, to: 12.1 }) +
    condensing(moment) +
    rain(moment) +
    cloud(moment) +
    river(moment) +
    faded(
      wind,
      placed([60, 90], stroke('M0 0 h60 q20 -2 16 -17 q-7 -12 -17 -3 M-10 22 h90', c.STONE_DARK, 6)),
    )
  );
}
