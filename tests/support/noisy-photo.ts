/** A photo of nothing but noise: it stays large whatever is done to it. */
import type { Page } from 'playwright';

const SIDE = 1200;

export async function noisyPhoto(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(async (side) => {
    const canvas = new OffscreenCanvas(side, side);
    const pixels = new ImageData(side, side);
    for (let at = 0; at < pixels.data.length; at += 65_536)
      crypto.getRandomValues(pixels.data.subarray(at, at + 65_536));
    canvas.getContext('2d')?.putImageData(pixels, 0, 0);
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
    let binary = '';
    for (const byte of new Uint8Array(await blob.arrayBuffer())) binary += String.fromCharCode(byte);
    return btoa(binary);
  }, SIDE);
  return Buffer.from(base64, 'base64');
}
