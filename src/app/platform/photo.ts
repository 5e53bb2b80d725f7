/**
 * A photo is made smaller before it is kept: 1,600 px is enough to read a page of handwriting, and what a phone
 * takes costs a family ten times as much to send. Drawing it anew also leaves behind where it was taken. A picture
 * that is small already and says nothing of that kind stays as it is, to the byte.
 *
 * A tablet of 2 GB has room for one large picture: they are made smaller one after another, whoever asks.
 */
import { isPlainPicture } from './plain-picture.ts';
import { pictureSizeOf } from './picture-size.ts';

export const LONGEST_SIDE = 1600;
const LARGEST_BYTES = 500_000;
const QUALITY = 0.82;

let queue: Promise<unknown> = Promise.resolve();

/** Throws when the browser cannot read it as a picture. */
export function preparePhoto(file: Blob): Promise<Blob> {
  const result = queue.then(
    () => makeSmaller(file),
    () => makeSmaller(file),
  );
  queue = result.catch(() => undefined);
  return result;
}

async function makeSmaller(file: Blob): Promise<Blob> {
  const picture = await decode(file);
  try {
    const longest = Math.max(picture.width, picture.height);
    const isSmall = longest <= LONGEST_SIDE && file.size <= LARGEST_BYTES;
    return isSmall && (await isPlainPicture(file)) ? file : await drawAnew(picture, longest);
  } finally {
    if ('close' in picture) picture.close();
  }
}

/** Upright, as it is looked at, and already smaller where the browser can do that while it reads. */
async function decode(file: Blob): Promise<ImageBitmap | HTMLImageElement> {
  const size = await pictureSizeOf(file);
  const shortest = size === undefined ? 0 : Math.min(size.width, size.height);
  // Its other side follows from its shape. Turned or not, no side becomes shorter than what is kept.
  const resize = shortest > LONGEST_SIDE && { resizeWidth: LONGEST_SIDE, resizeQuality: 'high' as const };
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image', ...resize });
  } catch (error) {
    // Safari 16 does not know `from-image` by that name, but an element of the page turns every photo upright.
    if (!(error instanceof TypeError)) throw error;
    return decodeInPage(file);
  }
}

async function decodeInPage(file: Blob): Promise<HTMLImageElement> {
  const picture = new Image();
  const address = URL.createObjectURL(file);
  try {
    picture.src = address;
    await picture.decode();
    return picture;
  } finally {
    URL.revokeObjectURL(address);
  }
}

function drawAnew(picture: ImageBitmap | HTMLImageElement, longest: number): Promise<Blob> {
  const scale = Math.min(1, LONGEST_SIDE / longest);
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  return drawPhoto({ width, height }, (context) => context.drawImage(picture, 0, 0, width, height));
}

type Draw = (context: CanvasRenderingContext2D) => void;

/** A photo of this size, as it is kept. JPEG knows nothing see-through: what is, lies on white, as on paper. */
export async function drawPhoto(size: { width: number; height: number }, draw: Draw): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = size.width;
  canvas.height = size.height;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('The browser cannot draw.');
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  draw(context);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
  if (blob === null) throw new Error('The browser could not write the picture.');
  return blob;
}
