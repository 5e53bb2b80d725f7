/**
 * A photo is made smaller before it is kept: 1,600 px is enough to read a page of handwriting, and what a phone
 * takes costs a family ten times as much to send. Drawing it anew also leaves behind where it was taken. A picture
 * that is small already and says nothing of that kind stays as it is, to the byte.
 */
const LONGEST_SIDE = 1600;
const LARGEST_BYTES = 500_000;
const QUALITY = 0.82;
/** Exif and XMP stand at the beginning; so far a phone's own thumbnail may push them. */
const LOOK_BYTES = 131_072;

/** Throws when the browser cannot read it as a picture. */
export async function preparePhoto(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  try {
    const longest = Math.max(picture.width, picture.height);
    const isSmall = longest <= LONGEST_SIDE && file.size <= LARGEST_BYTES;
    return isSmall && !(await saysMoreThanItShows(file)) ? file : await drawAnew(picture, longest);
  } finally {
    picture.close();
  }
}

async function saysMoreThanItShows(file: Blob): Promise<boolean> {
  const start = await file.slice(0, LOOK_BYTES).arrayBuffer();
  return /exif|xmpmeta|http:\/\/ns\.adobe\.com/i.test(new TextDecoder('latin1').decode(start));
}

async function drawAnew(picture: ImageBitmap, longest: number): Promise<Blob> {
  const scale = Math.min(1, LONGEST_SIDE / longest);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  drawOnPaper(canvas, picture);
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
