/** Number lines: ticks, pieces, jumps and flags, all placed by value, so that no picture can be off by a piece. */
import * as c from './palette.ts';
import { area, fraction, stroke, text } from './shapes.ts';
import type { Point } from './shapes.ts';

/** `axis` lies below what is coloured on it, `ticks` above. */
export type NumberLine = { at(value: number): Point; axis: string; ticks: string };

/** A line from 0 to `last`, cut into `pieces` for each whole; `from` is the point of 0. */
export function numberLine(
  from: Point,
  look: { length: number; pieces: number; last?: number; labels?: boolean; tick?: number },
): NumberLine {
  const last = look.last ?? 1;
  const tick = look.tick ?? 24;
  const at = (value: number): Point => [from[0] + (look.length * value) / last, from[1]];
  const axis = stroke(`M${from[0]} ${from[1]} H${at(last)[0]}`, c.INK, 7);
  let ticks = '';
  for (let n = 0; n <= look.pieces * last; n += 1) {
    const half = n % look.pieces === 0 ? tick * 1.45 : tick;
    ticks += stroke(`M${at(n / look.pieces)[0]} ${from[1] - half} v${half * 2}`, c.INK, 6);
  }
  for (let whole = 0; look.labels !== false && whole <= last; whole += 1)
    ticks += text([at(whole)[0], from[1] + 96], String(whole), { size: 54 });
  return { at, axis, ticks };
}

export function coloured(
  line: NumberLine,
  [from, to]: readonly [from: number, to: number],
  colour: string,
): string {
  const start = line.at(from);
  return stroke(`M${start[0]} ${start[1]} H${line.at(to)[0]}`, colour, 17, 'style="stroke-linecap:butt"');
}

/** One arch from one value to another; `progress` below 1 stops on the way. */
export function jump(
  line: NumberLine,
  [from, to]: readonly [from: number, to: number],
  look: { colour: string; height: number; progress?: number },
): string {
  const start = line.at(from);
  const end = line.at(to);
  const progress = look.progress ?? 1;
  return stroke(
    `M${start[0]} ${start[1] - 30} Q${(start[0] + end[0]) / 2} ${start[1] - 30 - look.height * 2} ${end[0]} ${end[1] - 30}`,
    look.colour,
    6,
    `pathLength="100" stroke-dasharray="${progress * 100} 200"`,
  );
}

/** Where a jumper is on its arch. */
export function onJump(
  line: NumberLine,
  [from, to]: readonly [from: number, to: number],
  how: { height: number; progress: number },
): Point {
  const start = line.at(from);
  const end = line.at(to);
  const t = how.progress;
  return [start[0] + (end[0] - start[0]) * t, start[1] - 30 - 4 * t * (1 - t) * how.height];
}

export function flag(line: NumberLine, value: number): string {
  const [x, y] = line.at(value);
  return (
    stroke(`M${x} ${y - 8} V${y - 170}`, c.INK, 8) +
    area(
      `M${x + 3} ${y - 168} q28 -14 52 0 t52 0 v62 q-28 14 -52 0 t-52 0 Z`,
      c.MARIGOLD,
      `stroke="${c.MARIGOLD_DARK}" stroke-width="4" stroke-linejoin="round"`,
    )
  );
}

/** A fraction below its tick. */
export function label(
  line: NumberLine,
  parts: readonly [top: number, bottom: number],
  look: { size: number; fill?: string; below?: number },
): string {
  const [x, y] = line.at(parts[0] / parts[1]);
  return fraction([x, y + (look.below ?? 84)], parts, { size: look.size, fill: look.fill ?? c.INK });
}
