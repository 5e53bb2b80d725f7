import type { Picture } from '#core/lesson/text.ts';
import type { Drawing } from './strokes.ts';

const LONG = 1600;
const SHORT = 1200;

/** An empty sheet: of the shape of the picture that is drawn on, or of the window. */
export function newSheet(drawOn: Picture | undefined, isUpright: boolean): Drawing {
  if (drawOn === undefined) {
    return isUpright ? { width: SHORT, height: LONG, steps: [] } : { width: LONG, height: SHORT, steps: [] };
  }
  const scale = LONG / Math.max(drawOn.width, drawOn.height);
  const side = (pixels: number) => Math.max(1, Math.round(pixels * scale));
  return { width: side(drawOn.width), height: side(drawOn.height), steps: [] };
}
