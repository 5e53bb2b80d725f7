/** What two children hand in and what strikes them meanwhile, all drawn from one seed. */
import { openChance, type Chance } from '../../../simulate/process/chance.ts';

export const CHILDREN = ['maya', 'sam'] as const;
export type ChildName = (typeof CHILDREN)[number];

export type PlannedFile = { name: string; kind: 'photo' | 'sound'; type: string; sizeBytes: number };
export type Piece = { child: ChildName; title: string; text: string; files: PlannedFile[] };

/** The moments after which something strikes: of a child's hands, and of what passes on the line. */
export const MOMENTS = [
  'writing',
  'handing-in',
  'in-the-bag',
  'words-sent',
  'words-answered',
  'part-sent',
  'part-answered',
  'any',
] as const;
export type StrikeMoment = (typeof MOMENTS)[number];

export const BLOWS = ['browser', 'server', 'both', 'network'] as const;
export type Blow = (typeof BLOWS)[number];

export type Strike = {
  blow: Blow;
  /** Whose device; of `network`, the line of everybody is down. */
  child: ChildName;
  moment: StrikeMoment;
  /** How long after that moment, and how long what was struck is away. */
  delayMs: number;
  awayMs: number;
};

const KIB = 1024;
const WORDS = 'the bean has grown two leaves and leans to the window where it is warm '.split(' ');

export type Plan = { pieces: Piece[]; strikes: Strike[] };

export function drawPlan(seed: string, { pieces, strikes }: { pieces: number; strikes: number }): Plan {
  const chance = openChance(seed);
  return {
    pieces: Array.from({ length: pieces }, (_, index) => drawPiece(chance.branch(`piece ${index}`), index)),
    strikes: Array.from({ length: strikes }, (_, index) =>
      drawStrike(chance.branch(`strike ${index}`), index),
    ),
  };
}

function drawPiece(chance: Chance, index: number): Piece {
  const title = `Piece ${index + 1}`;
  const text = Array.from({ length: chance.between(3, 300) }, () => chance.oneOf(WORDS)).join(' ');
  const files = Array.from({ length: chance.isLucky(0.2) ? 2 : 1 }, (_, at): PlannedFile => {
    const name = `${title}, file ${at + 1}`;
    // One of eight has several parts.
    const kib = chance.isLucky(0.125) ? chance.between(300, 1200) : chance.between(4, 250);
    const sizeBytes = kib * KIB + chance.between(0, 99);
    return chance.isLucky(0.5)
      ? { name, kind: 'photo', type: 'image/jpeg', sizeBytes }
      : { name, kind: 'sound', type: 'audio/webm;codecs=opus', sizeBytes };
  });
  return { child: CHILDREN[index % 2] ?? 'maya', title, text, files };
}

/** Blows and moments come in turn, so that each meets each; when exactly is chance. */
function drawStrike(chance: Chance, index: number): Strike {
  return {
    blow: BLOWS[index % BLOWS.length] ?? 'browser',
    child: chance.oneOf(CHILDREN),
    moment: MOMENTS[Math.floor(index / BLOWS.length) % MOMENTS.length] ?? 'any',
    delayMs: chance.isLucky(0.5) ? chance.between(0, 15) : chance.between(0, 400),
    awayMs: chance.between(0, 1500),
  };
}
