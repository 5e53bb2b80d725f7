/** Pictures of the smaller editions: WebP of at most so many pixels, turned as they are shown, in the colours of the web. */
import { open } from 'node:fs/promises';
import sharp from 'sharp';
import { UnreadableMedia, type Made, type Maker } from './maker.ts';

/** More `effort`, and sharper edges of colours, take twice as long and save nothing. */
const WEBP = { quality: 72, alphaQuality: 80, effort: 4 } as const;
/** What is made small already would only lose by being made again. */
const SMALL_FORMATS: readonly string[] = ['webp', 'heif'];
/** A PNG says that it moves before its first picture; the library would keep that one only. */
const MOVES = Buffer.from('acTL', 'latin1');
const FIRST_BYTES = 4096;

/** What `sharp` brings decides about the bytes, on each kind of processor. */
const SHARP = `sharp ${sharp.versions.sharp} with libvips ${sharp.versions.vips} and libwebp ${sharp.versions.webp ?? ''}, ${process.arch}`;

export function smallPicture(longestSide: number): Maker {
  return {
    tool: SHARP,
    recipe: { kind: 'picture', longestSide, webp: WEBP },
    extension: 'webp',
    make: async (source, target) => {
      try {
        return (await isBestLeft(source, longestSide))
          ? undefined
          : await shrink(source, target, longestSide);
      } catch (cause) {
        // The library throws plain errors, whose first line says what it could not do.
        if (!(cause instanceof Error) || 'code' in cause) throw cause;
        throw new UnreadableMedia(cause.message.split('\n')[0], { cause });
      }
    },
  };
}

async function isBestLeft(source: string, longestSide: number): Promise<boolean> {
  const { format, width, height } = await sharp(source).metadata();
  if (SMALL_FORMATS.includes(format) && Math.max(width, height) <= longestSide) return true;
  return format === 'png' && (await startOf(source)).includes(MOVES);
}

async function startOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(FIRST_BYTES), 0, FIRST_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function shrink(source: string, target: string, longestSide: number): Promise<Made> {
  const { width, height, pageHeight } = await sharp(source, { animated: true })
    .autoOrient()
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
    .webp(WEBP)
    .toFile(target);
  // The pictures of one that moves lie below each other.
  return { width, height: pageHeight ?? height };
}
