/**
 * How a photo is changed: quarter turns to the right first, then the part of it that stays, in shares of the turned
 * picture. Values in, values out.
 */
export type Crop = { left: number; top: number; right: number; bottom: number };
export type PhotoChange = { turns: 0 | 1 | 2 | 3; crop: Crop };

export const CORNERS = ['top-left', 'top-right', 'bottom-left', 'bottom-right'] as const;
export type Corner = (typeof CORNERS)[number];

export const WHOLE: Crop = { left: 0, top: 0, right: 1, bottom: 1 };
export const UNCHANGED: PhotoChange = { turns: 0, crop: WHOLE };

/** So much of each side stays at least. */
const LEAST = 0.1;

function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

/** The corner goes there, as far as it may. */
export function moveCorner(crop: Crop, corner: Corner, to: { x: number; y: number }): Crop {
  const isLeft = corner === 'top-left' || corner === 'bottom-left';
  const isTop = corner === 'top-left' || corner === 'top-right';
  return {
    ...crop,
    ...(isLeft
      ? { left: within(to.x, 0, crop.right - LEAST) }
      : { right: within(to.x, crop.left + LEAST, 1) }),
    ...(isTop
      ? { top: within(to.y, 0, crop.bottom - LEAST) }
      : { bottom: within(to.y, crop.top + LEAST, 1) }),
  };
}

export function placeOfCorner(crop: Crop, corner: Corner): { x: number; y: number } {
  const [upDown, side] = corner.split('-');
  return {
    x: side === 'left' ? crop.left : crop.right,
    y: upDown === 'top' ? crop.top : crop.bottom,
  };
}

/** The corner that is nearest to a place: a tap anywhere on the picture moves it there. */
export function nearestCorner(crop: Crop, { x, y }: { x: number; y: number }): Corner {
  const far = (corner: Corner) => {
    const at = placeOfCorner(crop, corner);
    return Math.hypot(at.x - x, at.y - y);
  };
  return CORNERS.reduce((near, corner) => (far(corner) < far(near) ? corner : near));
}

/** A quarter to the right; the part that stays turns with the picture. */
export function turnRight({ turns, crop }: PhotoChange): PhotoChange {
  const next = ([1, 2, 3, 0] as const)[turns];
  const { left, top, right, bottom } = crop;
  return { turns: next, crop: { left: 1 - bottom, top: left, right: 1 - top, bottom: right } };
}

export function isUnchanged({ turns, crop }: PhotoChange): boolean {
  return turns === 0 && crop.left === 0 && crop.top === 0 && crop.right === 1 && crop.bottom === 1;
}
