/** Reads a QR code from what a camera sees. The reader is large and comes only with the camera. */
import { decodeQR } from 'qr/decode.js';

/** A card that is held before the camera fills a good part of it: more pixels only cost time. */
const LONGEST_SIDE = 640;

/** The text of the code in the picture that the video shows now; undefined when there is none. */
export function readQr(view: HTMLVideoElement, canvas: HTMLCanvasElement): string | undefined {
  const { videoWidth, videoHeight } = view;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null || videoWidth === 0) return undefined;
  const scale = Math.min(1, LONGEST_SIDE / Math.max(videoWidth, videoHeight));
  const width = Math.round(videoWidth * scale);
  const height = Math.round(videoHeight * scale);
  canvas.width = width;
  canvas.height = height;
  context.drawImage(view, 0, 0, width, height);
  try {
    return decodeQR(context.getImageData(0, 0, width, height));
  } catch {
    // Nothing in this picture, or not whole: the next one may have it.
    return undefined;
  }
}
