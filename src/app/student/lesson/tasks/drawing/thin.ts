/**
 * Leaves out the points of a stroke that nobody would miss (the way of Ramer, Douglas and Peucker): a line through those
 * that stay passes each of the others closer than half a pixel of the screen, with nearly its force.
 */
import type { Point } from './strokes.ts';

/** Units of the sheet; a sheet is 1,600 long. */
const NEAR = 1;
const NEARLY_AS_HARD = 1.5;

type Span = readonly [first: number, last: number];

export function thin(points: readonly Point[]): Point[] {
  if (points.length <= 2) return [...points];
  const stays = new Set([0, points.length - 1]);
  const open: Span[] = [[0, points.length - 1]];
  for (let span = open.pop(); span !== undefined; span = open.pop()) {
    const far = farthest(points, span);
    if (far === undefined) continue;
    stays.add(far);
    open.push([span[0], far], [far, span[1]]);
  }
  return points.filter((_, index) => stays.has(index));
}

/** The point that strays most from the line between the ends, when it strays too far. */
function farthest(points: readonly Point[], [first, last]: Span): number | undefined {
  const from = points[first];
  const to = points[last];
  if (from === undefined || to === undefined) return undefined;
  let most = 1;
  let found: number | undefined;
  for (let index = first + 1; index < last; index += 1) {
    const point = points[index];
    const strays = point === undefined ? 0 : strayOf(point, from, to);
    if (strays <= most) continue;
    most = strays;
    found = index;
  }
  return found;
}

/** 1: as far off as may be. */
function strayOf(point: Point, from: Point, to: Point): number {
  const along = { x: to.x - from.x, y: to.y - from.y };
  const length = along.x ** 2 + along.y ** 2;
  const share =
    length === 0
      ? 0
      : Math.min(1, Math.max(0, ((point.x - from.x) * along.x + (point.y - from.y) * along.y) / length));
  const distance = Math.hypot(point.x - (from.x + share * along.x), point.y - (from.y + share * along.y));
  const force = Math.abs(point.force - (from.force + share * (to.force - from.force)));
  return Math.max(distance / NEAR, force / NEARLY_AS_HARD);
}
