/** A drawing as a picture: white, the picture that was drawn on, and the strokes above it. */
import { PAPER, paintSteps } from './paint.ts';
import type { Drawing } from './strokes.ts';

const QUALITY = 0.9;

/** WebP, or PNG where the browser writes none. Throws when it cannot draw. */
export async function pictureOf(drawing: Drawing, on: Blob | undefined): Promise<Blob> {
  const sheet = canvasOf(drawing);
  const ground = contextOf(sheet);
  ground.fillStyle = PAPER;
  ground.fillRect(0, 0, drawing.width, drawing.height);
  if (on !== undefined) await layPicture(ground, drawing, on);
  const strokes = canvasOf(drawing);
  paintSteps(contextOf(strokes), drawing.steps);
  ground.drawImage(strokes, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => sheet.toBlob(resolve, 'image/webp', QUALITY));
  if (blob === null) throw new Error('The browser could not write the picture.');
  return blob;
}

async function layPicture(context: CanvasRenderingContext2D, { width, height }: Drawing, on: Blob) {
  const picture = await createImageBitmap(on);
  context.drawImage(picture, 0, 0, width, height);
  picture.close();
}

function canvasOf({ width, height }: Drawing): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return canvas;
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('The browser cannot draw.');
  return context;
}
