/** The two canvases of the draw pad, in units of the sheet: below, what is drawn; above, what is being drawn. */
import { paintSteps, paintStroke } from './paint.ts';
import type { Drawing, Step, Stroke } from './strokes.ts';

export type Size = Pick<Drawing, 'width' | 'height'>;

export type Layers = {
  /** The pixels of the screen that they have now; they are empty after it. */
  fit(): void;
  repaint(steps: readonly Step[]): void;
  /** Only what came since point number `from`; an eraser takes away at once. */
  paintLive(stroke: Stroke, from: number): void;
  /** What was being drawn lies below now, as it will when it is opened again. */
  land(strokes: readonly Stroke[]): void;
  clearLive(): void;
};

/** More pixels cost a slow tablet more than a child can see. */
const SHARPEST = 2;

export function makeLayers(below: HTMLCanvasElement, above: HTMLCanvasElement, size: Size): Layers {
  const clearLive = () => {
    cleared(above, size);
  };
  return {
    clearLive,
    fit: () => {
      const scale = Math.min(SHARPEST, globalThis.devicePixelRatio || 1);
      for (const canvas of [below, above]) {
        canvas.width = Math.max(1, Math.round(canvas.clientWidth * scale));
        canvas.height = Math.max(1, Math.round(canvas.clientHeight * scale));
      }
    },
    repaint: (steps) => {
      const context = cleared(below, size);
      if (context !== null) paintSteps(context, steps);
    },
    paintLive: (stroke, from) => {
      const context = scaled(stroke.kind === 'eraser' ? below : above, size);
      if (context !== null) paintStroke(context, stroke, from);
    },
    land: (strokes) => {
      const context = scaled(below, size);
      for (const stroke of strokes) if (context !== null) paintStroke(context, stroke);
      clearLive();
    },
  };
}

/** Null where the browser cannot draw. */
function scaled(canvas: HTMLCanvasElement, { width, height }: Size): CanvasRenderingContext2D | null {
  const context = canvas.getContext('2d');
  context?.setTransform(canvas.width / width, 0, 0, canvas.height / height, 0, 0);
  return context;
}

function cleared(canvas: HTMLCanvasElement, size: Size): CanvasRenderingContext2D | null {
  const context = scaled(canvas, size);
  context?.clearRect(0, 0, size.width, size.height);
  return context;
}

/** A place in the window as a place on the sheet: whole units, on the sheet also when the pen has left it. */
export function placeOn(canvas: HTMLCanvasElement, { width, height }: Size) {
  const within = (share: number, most: number) => Math.round(Math.min(1, Math.max(0, share)) * most);
  return (x: number, y: number) => {
    const box = canvas.getBoundingClientRect();
    return {
      x: within((x - box.left) / (box.width || 1), width),
      y: within((y - box.top) / (box.height || 1), height),
    };
  };
}
