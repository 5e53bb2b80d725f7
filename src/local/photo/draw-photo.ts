export const LONGEST_SIDE = 1600;
const QUALITY = 0.82;

export type Size = { width: number; height: number };

/** As large as a photo is kept, in its own shape. */
export function keptSize({ width, height }: Size): Size {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** A photo of this size, as it is kept. JPEG knows nothing see-through: what is, lies on white, as on paper. */
export async function drawPhoto(
  { width, height }: Size,
  draw: (context: OffscreenCanvasRenderingContext2D) => void,
): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('The browser cannot draw.');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  draw(context);
  return canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
}
