/** A printed card in front of a tablet: what Chromium's own stand-in for a camera shows, frame by frame. */
import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import type { Locator } from 'playwright';
import sharp from 'sharp';
import { tempFolder } from './temp-folder.ts';

const WIDTH = 640;
const HEIGHT = 480;
/** Y4M, a frame of brightness and two quarter frames of no colour. */
const HEADER = `YUV4MPEG2 W${String(WIDTH)} H${String(HEIGHT)} F10:1 Ip A1:1 C420jpeg\n`;

/** Takes a picture of the card as it is printed; returns what a browser has to be started with to see it. */
export async function heldToCamera(card: Locator): Promise<string[]> {
  const printed = await card.screenshot({ animations: 'disabled' });
  const picture = await sharp(printed)
    .resize(WIDTH, HEIGHT, { fit: 'contain', background: '#888' })
    .greyscale()
    .raw()
    .toBuffer();
  const noColour = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), picture, noColour]);
  const film = join(await tempFolder(), 'card.y4m');
  await writeFile(film, Buffer.concat([Buffer.from(HEADER), frame, frame]));
  return [`--use-file-for-fake-video-capture=${film}`];
}
