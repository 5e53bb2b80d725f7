/** A photo of nothing but noise: it stays large whatever is done to it. */
import type { Page } from 'playwright';
import { openWay } from './student-at-home.ts';

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

/** Picks one for the task that is open, and waits until it is kept on the device. */
export async function addNoisyPhoto(page: Page): Promise<void> {
  await openWay(page, 'Photo');
  await page
    .locator('input[aria-label="Choose a picture"]')
    .setInputFiles({ name: 'noise.jpg', mimeType: 'image/jpeg', buffer: await noisyPhoto(page) });
  await page.getByText(/^Photo, /).waitFor();
}
