/** Small square pictures: one thing on a quiet ground, for answers that are pictures. */
import { lifted, placed } from './shapes.ts';

export const SMALL = { width: 360, height: 360 } as const;

/** A thing about 220 across, with its middle at the origin, on a ground of one colour. */
export function alone(ground: string, thing: string, scale = 3): string {
  return `<rect width="960" height="960" fill="${ground}"/>` + lifted(placed([480, 480], thing, { scale }));
}

/** Two things side by side. */
export function twoOf(ground: string, [left, right]: readonly [left: string, right: string]): string {
  return (
    `<rect width="960" height="960" fill="${ground}"/>` +
    lifted(placed([250, 480], left, { scale: 2.1 }) + placed([700, 480], right, { scale: 2.1 }))
  );
}
