/**
 * Paints strokes: while they are drawn, when a lesson is opened again, and for the picture that is handed in. The inks
 * are those of the sheet, which is white in every theme, as paper is; each has a name.
 */
import { stepsInSight, type Point, type Step, type Stroke } from './strokes.ts';

export const PAPER = '#ffffff';

/** Each at least 3:1 on the paper but for orange, which children ask for; the name says which it is. */
export const INKS = [
  { name: 'draw.black', ink: '#1b1b1b' },
  { name: 'draw.blue', ink: '#1f57c3' },
  { name: 'draw.red', ink: '#c8242b' },
  { name: 'draw.green', ink: '#1a7f37' },
  { name: 'draw.orange', ink: '#e07b00' },
  { name: 'draw.purple', ink: '#7a35b0' },
  { name: 'draw.brown', ink: '#7a4a1e' },
] as const;

/** Units of the sheet. */
export const WIDTHS = [
  { name: 'draw.thin', units: 6 },
  { name: 'draw.medium', units: 14 },
  { name: 'draw.thick', units: 30 },
] as const;

const ERASES = 3;

function widthOf({ kind, width, isForced }: Stroke, force: number): number {
  const units = WIDTHS[width]?.units ?? WIDTHS[1].units;
  if (kind === 'eraser') return units * ERASES;
  return isForced ? units * (0.35 + (1.15 * force) / 15) : units;
}

function between(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, force: (a.force + b.force) / 2 };
}

/** From its point number `from` on: the pieces that come while it is drawn join without a gap. */
export function paintStroke(context: CanvasRenderingContext2D, stroke: Stroke, from = 0): void {
  const { points, kind, colour } = stroke;
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return;
  context.globalCompositeOperation = kind === 'eraser' ? 'destination-out' : 'source-over';
  context.strokeStyle = context.fillStyle = INKS[colour]?.ink ?? INKS[0].ink;
  context.lineCap = context.lineJoin = 'round';
  if (points.length === 1) paintDot(context, first, widthOf(stroke, first.force));
  else if (stroke.isForced || from > 0) paintPieces(context, stroke, Math.max(1, from));
  else paintLine(context, stroke);
}

function paintDot(context: CanvasRenderingContext2D, { x, y }: Point, width: number): void {
  context.beginPath();
  context.arc(x, y, width / 2, 0, 2 * Math.PI);
  context.fill();
}

function paintLine(context: CanvasRenderingContext2D, stroke: Stroke): void {
  context.lineWidth = widthOf(stroke, 0);
  context.beginPath();
  curveThrough(context, stroke.points, 1);
  context.stroke();
}

/** Piece by piece, each as wide as the pen was pressed there. */
function paintPieces(context: CanvasRenderingContext2D, stroke: Stroke, from: number): void {
  const { points } = stroke;
  for (let index = from; index < points.length; index += 1) {
    const here = points[index];
    if (here === undefined) return;
    context.lineWidth = widthOf(stroke, here.force);
    context.beginPath();
    curveThrough(context, points.slice(Math.max(0, index - 2), index + 1), Math.min(index, 2));
    context.stroke();
  }
}

/** A smooth line: from the middle before each point over the point to the middle behind it, and on to the last. */
function curveThrough(context: CanvasRenderingContext2D, points: readonly Point[], from: number): void {
  for (let index = from; index < points.length; index += 1) {
    const before = points[index - 2];
    const over = points[index - 1];
    const here = points[index];
    if (over === undefined || here === undefined) return;
    const start = before === undefined ? over : between(before, over);
    const middle = between(over, here);
    if (index === from) context.moveTo(start.x, start.y);
    context.quadraticCurveTo(over.x, over.y, middle.x, middle.y);
    if (index === points.length - 1) context.lineTo(here.x, here.y);
  }
}

export function paintSteps(context: CanvasRenderingContext2D, steps: readonly Step[]): void {
  for (const stroke of stepsInSight(steps)) paintStroke(context, stroke);
}
