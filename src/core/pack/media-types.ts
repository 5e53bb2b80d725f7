/**
 * The media that a pack may carry: nothing that a browser would run. SVG is left out because it is a document
 * that can hold scripts and outside references; a drawing travels as WebP or PNG.
 */
export const MEDIA_TYPES = {
  avif: 'image/avif',
  gif: 'image/gif',
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  m4a: 'audio/mp4',
  mp3: 'audio/mpeg',
  ogg: 'audio/ogg',
  mp4: 'video/mp4',
  webm: 'video/webm',
  vtt: 'text/vtt',
  pdf: 'application/pdf',
} as const;

export type MediaExtension = keyof typeof MEDIA_TYPES;
export type MediaType = (typeof MEDIA_TYPES)[MediaExtension];

const SPELLINGS: Record<string, MediaExtension> = { jpeg: 'jpg', opus: 'ogg', oga: 'ogg' };

/** The extension that a file name ends with, in the one spelling that packs use; undefined when it is not allowed. */
export function mediaExtension(fileName: string): MediaExtension | undefined {
  const ending = /\.([a-z0-9]+)$/.exec(fileName.toLowerCase())?.[1] ?? '';
  const spelled = SPELLINGS[ending] ?? ending;
  return (Object.keys(MEDIA_TYPES) as MediaExtension[]).find((extension) => extension === spelled);
}
