/**
 * The strokes of a drawing as short text, so that they can be saved twice a second. Places are whole units of the sheet;
 * a point is written as its distance from the one before it, five bits a letter, the next letter following while the
 * sixth bit is set. What is newer than this version is never read as something else.
 *
 *     1:<width>:<height>:<step>;<step>;…
 *     step = kind, colour, width, then x and y (and the force of a pen) of each point; `c` clears the sheet
 */
export type Point = {
  x: number;
  y: number;
  /** How hard a pen was pressed, 0 to 15; 0 where the stroke has no force. */
  force: number;
};

export type Stroke = {
  kind: 'pen' | 'eraser';
  /** Index into the colours and widths of paint.ts. */
  colour: number;
  width: number;
  /** It was drawn with a pen that feels how hard it is pressed. */
  isForced: boolean;
  /** A piece of the stroke before it: a long one is kept in pieces. */
  goesOn: boolean;
  points: readonly Point[];
};
export type Step = Stroke | { kind: 'clear' };
export type Drawing = { width: number; height: number; steps: readonly Step[] };

const VERSION = '1';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const CLEAR = 'c';
/** The sheets that this version makes are 1,600 units at most; nobody else's takes the memory of a device. */
const LARGEST_SIDE = 4096;

function writeNumber(value: number): string {
  let rest = value < 0 ? -2 * value - 1 : 2 * value;
  let written = '';
  for (; rest >= 32; rest = Math.floor(rest / 32)) written += LETTERS.charAt(32 + (rest % 32));
  return written + LETTERS.charAt(rest);
}

/** Undefined when the letters end in the middle of a number, or are none of this code's. */
function readNumbers(written: string): number[] | undefined {
  const numbers: number[] = [];
  let value = 0;
  let scale = 1;
  for (const letter of written) {
    const digit = LETTERS.indexOf(letter);
    if (digit < 0 || scale > 2 ** 30) return undefined;
    value += (digit % 32) * scale;
    scale *= 32;
    if (digit >= 32) continue;
    numbers.push(value % 2 === 1 ? -(value + 1) / 2 : value / 2);
    value = 0;
    scale = 1;
  }
  return scale === 1 ? numbers : undefined;
}

function kindLetter({ kind, isForced, goesOn }: Stroke): string {
  const letter = kind === 'eraser' ? 'e' : isForced ? 'f' : 'p';
  return goesOn ? letter.toUpperCase() : letter;
}

export function writeStep(step: Step): string {
  if (step.kind === 'clear') return CLEAR;
  let written = kindLetter(step) + writeNumber(step.colour) + writeNumber(step.width);
  let before: Point = { x: 0, y: 0, force: 0 };
  for (const point of step.points) {
    written += writeNumber(point.x - before.x) + writeNumber(point.y - before.y);
    if (step.isForced) written += writeNumber(point.force - before.force);
    before = point;
  }
  return written;
}

function readPoints(numbers: readonly number[], isForced: boolean): Point[] {
  const points: Point[] = [];
  let { x, y, force } = { x: 0, y: 0, force: 0 };
  const size = isForced ? 3 : 2;
  for (let at = 0; at + size <= numbers.length; at += size) {
    x += numbers[at] ?? 0;
    y += numbers[at + 1] ?? 0;
    if (isForced) force += numbers[at + 2] ?? 0;
    points.push({ x, y, force });
  }
  return points;
}

function readStep(written: string): Step[] {
  if (written === CLEAR) return [{ kind: 'clear' }];
  const letter = written.charAt(0);
  const kind = letter.toLowerCase();
  const [colour, width, ...numbers] = readNumbers(written.slice(1)) ?? [];
  if (!['p', 'f', 'e'].includes(kind) || colour === undefined || width === undefined) return [];
  const isForced = kind === 'f';
  const points = readPoints(numbers, isForced);
  if (points.length === 0) return [];
  const goesOn = letter !== kind;
  return [{ kind: kind === 'e' ? 'eraser' : 'pen', colour, width, isForced, goesOn, points }];
}

export function writeDrawing({ width, height, steps }: Drawing): string {
  return joinSteps({ width, height }, steps.map(writeStep));
}

/** Of steps that are written already: the draw pad writes each only once. */
export function joinSteps(
  { width, height }: Pick<Drawing, 'width' | 'height'>,
  steps: readonly string[],
): string {
  return [VERSION, width, height, steps.join(';')].join(':');
}

/** Undefined for another version's. A step that cannot be read is left out, the others stay. */
export function readDrawing(code: string): Drawing | undefined {
  const [version, width, height, steps = ''] = code.split(':');
  const size = { width: Number(width), height: Number(height) };
  const isSize = (side: number) => Number.isInteger(side) && side > 0 && side <= LARGEST_SIDE;
  if (version !== VERSION || !isSize(size.width) || !isSize(size.height)) return undefined;
  return { ...size, steps: steps === '' ? [] : steps.split(';').flatMap(readStep) };
}

/** What can be seen of them: what came after the sheet was last cleared. */
export function stepsInSight(steps: readonly Step[]): readonly Stroke[] {
  const from = steps.map(({ kind }) => kind).lastIndexOf('clear') + 1;
  return steps.slice(from).filter((step) => step.kind !== 'clear');
}

/** Nothing was drawn on it, or all of it was cleared away. */
export function isBlank(steps: readonly Step[]): boolean {
  return !stepsInSight(steps).some(({ kind }) => kind === 'pen');
}
