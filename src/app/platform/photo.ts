/**
 * A photo is made smaller before it is kept: 1,600 px is enough to read a page of handwriting, and what a phone
 * takes costs a family ten times as much to send. Drawing it anew also leaves the place where it was taken behind.
 */
const LONGEST_SIDE = 1600;
const QUALITY = 0.82;

/** Throws when the browser cannot read it as a picture. */
export async function preparePhoto(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  drawOnPaper(canvas, picture);
  picture.close();
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
  if (blob === null) throw new Error('The browser could not write the picture.');
  return blob;
}

/** JPEG knows nothing see-through: what is, lies on white, as on paper. */
function drawOnPaper(canvas: HTMLCanvasElement, picture: ImageBitmap): void {
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('The browser cannot draw.');
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
}
