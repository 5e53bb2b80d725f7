/** What a media file really is: its bytes decide, its name has to agree. */
import { open } from 'node:fs/promises';
import { fileTypeFromBuffer } from 'file-type';
import { imageSize } from 'image-size';
import { MEDIA_TYPES, mediaExtension, type MediaType } from '#core/pack/media-types.ts';

/** As much as tells the type; pictures are measured in it too (JPEG keeps its size behind its metadata). */
const FIRST_BYTES = 256 * 1024;

export type Media = { type: MediaType; width?: number; height?: number };

/** Other names that libraries have for types that packs carry. */
const ALIASES: Record<string, MediaType> = {
  'audio/x-m4a': 'audio/mp4',
  'video/x-m4v': 'video/mp4',
  'image/apng': 'image/png',
  'application/ogg': 'audio/ogg',
};

/** The type that bytes from the start of a file show; undefined when packs do not carry it. */
export async function typeOfBytes(bytes: Uint8Array): Promise<MediaType | undefined> {
  if (isWebVtt(bytes)) return 'text/vtt';
  const found = (await fileTypeFromBuffer(bytes))?.mime.split(';')[0] ?? '';
  return ALIASES[found] ?? Object.values(MEDIA_TYPES).find((type) => type === found);
}

function isWebVtt(bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.subarray(0, 16));
  return /^WEBVTT(\s|$)/.test(start);
}

/** MP4 holds sound, video or both, and its first bytes do not always tell which: there the name is believed. */
export function typesAgree(named: MediaType, found: MediaType): boolean {
  const isMp4 = (type: MediaType): boolean => type === 'audio/mp4' || type === 'video/mp4';
  return named === found || (isMp4(named) && isMp4(found));
}

/** Looks at a file. A sentence when it is not what its name says, or nothing that a pack carries. */
export async function inspectMedia(path: string, name: string): Promise<Media | string> {
  const extension = mediaExtension(name);
  if (extension === undefined)
    return `Packs do not carry files like “${name}”; use ${Object.keys(MEDIA_TYPES).join(', ')}.`;
  const type = MEDIA_TYPES[extension];
  const bytes = await readStart(path);
  const found = await typeOfBytes(bytes);
  if (found === undefined) return `“${name}” is not a readable ${extension} file.`;
  if (!typesAgree(type, found)) return `“${name}” is really ${found}; give it the right ending.`;
  return type.startsWith('image/') ? measure(bytes, type, name) : { type };
}

function measure(bytes: Uint8Array, type: MediaType, name: string): Media | string {
  const { width, height, orientation = 1 } = sizeIn(bytes);
  if (!(width > 0 && height > 0)) return `The size of the picture “${name}” cannot be read; save it again.`;
  // EXIF orientations 5 to 8 lie on their side: browsers turn them.
  return orientation >= 5 ? { type, width: height, height: width } : { type, width, height };
}

function sizeIn(bytes: Uint8Array): { width: number; height: number; orientation?: number | undefined } {
  try {
    return imageSize(bytes);
  } catch (error) {
    // The library throws errors of several kinds for data that it does not know or that ends too soon.
    if (error instanceof Error) return { width: 0, height: 0 };
    throw error;
  }
}

async function readStart(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const buffer = new Uint8Array(FIRST_BYTES);
    const { bytesRead } = await file.read(buffer, 0, FIRST_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
