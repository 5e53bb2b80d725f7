/** Which spot of a picture was meant, in the picture's own pixels. */
import type { Shape } from '#core/lesson/questions.ts';

type Point = { x: number; y: number };

/**
 * The smallest spot that the point is in; when it is in none, the nearest whose middle is within `reach`: a finger is
 * wider than a small spot.
 */
export function spotAt<S extends { area: Shape }>(
  spots: readonly S[],
  point: Point,
  reach: number,
): S | undefined {
  const hit = spots
    .filter(({ area }) => isIn(area, point))
    .sort((a, b) => sizeOf(a.area) - sizeOf(b.area))[0];
  if (hit !== undefined) return hit;
  const away = ({ area }: S) => distance(middleOf(area), point);
  return spots.filter((spot) => away(spot) <= reach).sort((a, b) => away(a) - away(b))[0];
}

export function middleOf(area: Shape): Point {
  const { left, right, top, bottom } = edgesOf(area);
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}

function isIn(area: Shape, point: Point): boolean {
  switch (area.shape) {
    case 'circle':
      return distance(area, point) <= area.radius;
    case 'rectangle': {
      const { left, right, top, bottom } = edgesOf(area);
      return point.x >= left && point.x <= right && point.y >= top && point.y <= bottom;
    }
    case 'polygon':
      return isInPolygon(area.points, point);
  }
}

/** A line from the point to the right crosses the edge an odd number of times. */
function isInPolygon(corners: readonly (readonly [number, number])[], { x, y }: Point): boolean {
  const crossings = corners.filter(([x1, y1], index) => {
    const [x2, y2] = corners[(index + 1) % corners.length] ?? [x1, y1];
    return y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1);
  });
  return crossings.length % 2 === 1;
}

function edgesOf(area: Shape) {
  switch (area.shape) {
    case 'circle':
      return {
        ...{ left: area.x - area.radius, right: area.x + area.radius },
        ...{ top: area.y - area.radius, bottom: area.y + area.radius },
      };
    case 'rectangle':
      return { left: area.x, right: area.x + area.width, top: area.y, bottom: area.y + area.height };
    case 'polygon': {
      const xs = area.points.map(([x]) => x);
      const ys = area.points.map(([, y]) => y);
      return {
        ...{ left: Math.min(...xs), right: Math.max(...xs) },
        ...{ top: Math.min(...ys), bottom: Math.max(...ys) },
      };
    }
  }
}

function sizeOf(area: Shape): number {
  const { left, right, top, bottom } = edgesOf(area);
  return (right - left) * (bottom - top);
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
