/** A photo as a phone held upright takes it: 12 megapixels lying on their side, and Exif that says so and where it was. */
import type { Page } from 'playwright';

export async function largePhoto(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(4000, 3000);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('This browser cannot draw.');
    for (let line = 0; line < 300; line += 1) {
      context.fillStyle = `hsl(${String(line * 7)} 70% 50%)`;
      context.fillRect((line * 97) % 4000, (line * 61) % 3000, 400, 300);
    }
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 });
    let binary = '';
    for (const byte of new Uint8Array(await blob.arrayBuffer())) binary += String.fromCharCode(byte);
    return btoa(binary);
  });
  const jpeg = Buffer.from(base64, 'base64');
  return Buffer.concat([jpeg.subarray(0, 2), exif(6), jpeg.subarray(2)]);
}

/** An APP1 segment with one entry, the orientation (Exif 2.32, 4.6.2). */
function exif(orientation: number): Buffer {
  const tiff = Buffer.from('4d4d002a00000008000101120003000000010000000000000000', 'hex');
  tiff.writeUInt16BE(orientation, 18);
  const head = Buffer.from('ffe100004578696600' + '00', 'hex');
  head.writeUInt16BE(2 + 6 + tiff.length, 2);
  return Buffer.concat([head, tiff]);
}
