/**
 * A photo is made smaller before it is kept: 1,600 px is enough to read a page of handwriting, and what a phone
 * takes costs a family ten times as much to send. Drawing it anew also leaves behind where it was taken. A picture
 * that is small already and says nothing of that kind stays as it is, to the byte.
 */
import { drawPhoto, keptSize, LONGEST_SIDE, type Size } from './draw-photo.ts';
import { pictureSizeOf } from './picture-size.ts';
import { isPlainPicture } from './plain-picture.ts';

const LARGEST_BYTES = 500_000;

/** Throws when the browser cannot read it as a picture, and a TypeError where it cannot turn one upright (Safari 16). */
export async function shrinkPhoto(file: Blob): Promise<Blob> {
  const picture = await readUpright(file);
  try {
    return await asKept(file, picture, (context, { width, height }) => {
      context.drawImage(picture, 0, 0, width, height);
    });
  } finally {
    picture.close();
  }
}

/** `paint` draws `picture` over all of a canvas of that size. */
export async function asKept(
  file: Blob,
  picture: Size,
  paint: (context: OffscreenCanvasRenderingContext2D, size: Size) => void,
): Promise<Blob> {
  const isSmall = Math.max(picture.width, picture.height) <= LONGEST_SIDE && file.size <= LARGEST_BYTES;
  if (isSmall && (await isPlainPicture(file))) return file;
  const size = keptSize(picture);
  return drawPhoto(size, (context) => {
    paint(context, size);
  });
}

/** As it is looked at, and already smaller where the browser can do that while it reads. */
async function readUpright(file: Blob): Promise<ImageBitmap> {
  const size = await pictureSizeOf(file);
  const shortest = size === undefined ? 0 : Math.min(size.width, size.height);
  // Its other side follows from its shape. Turned or not, no side becomes shorter than what is kept.
  const resize = shortest > LONGEST_SIDE && { resizeWidth: LONGEST_SIDE, resizeQuality: 'high' as const };
  return createImageBitmap(file, { imageOrientation: 'from-image', ...resize });
}
