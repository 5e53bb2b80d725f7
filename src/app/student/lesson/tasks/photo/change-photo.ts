import { drawPhoto } from '#local/photo/draw-photo.ts';
import type { PhotoChange } from './crop.ts';

/** The turned and cut picture as a photo of its own. Throws when the browser cannot draw it. */
export async function changePhoto(photo: Blob, { turns, crop }: PhotoChange): Promise<Blob> {
  const picture = await createImageBitmap(photo);
  try {
    const isOnSide = turns % 2 === 1;
    const turned = isOnSide
      ? { width: picture.height, height: picture.width }
      : { width: picture.width, height: picture.height };
    const cut = {
      width: Math.max(1, Math.round(turned.width * (crop.right - crop.left))),
      height: Math.max(1, Math.round(turned.height * (crop.bottom - crop.top))),
    };
    return await drawPhoto(cut, (context) => {
      context.translate(-turned.width * crop.left, -turned.height * crop.top);
      context.translate(turned.width / 2, turned.height / 2);
      context.rotate((turns * Math.PI) / 2);
      context.drawImage(picture, -picture.width / 2, -picture.height / 2);
    });
  } finally {
    picture.close();
  }
}
