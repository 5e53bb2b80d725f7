/** What a file that was dropped can be in a lesson. */
import { MEDIA_TYPES, mediaExtension, type MediaType } from '#core/pack/media-types.ts';
import type { FilePiece } from '#core/tonight/tonight.ts';

/** By what the browser says of it, else by its name: a phone's HEVC film often has no type. */
const ENDINGS: Record<string, FilePiece['kind']> = {
  ...{ mp4: 'film', mov: 'film', m4v: 'film', webm: 'film', mkv: 'film', '3gp': 'film' },
  ...{ mp3: 'sound', m4a: 'sound', ogg: 'sound', oga: 'sound', opus: 'sound', wav: 'sound', aac: 'sound' },
  ...{ jpg: 'picture', jpeg: 'picture', png: 'picture', webp: 'picture', gif: 'picture', avif: 'picture' },
  ...{ heic: 'picture', pdf: 'pdf' },
};

export function kindOfFile({ type, name }: Pick<File, 'type' | 'name'>): FilePiece['kind'] | undefined {
  if (type === 'application/pdf') return 'pdf';
  // A drawing that can hold scripts.
  if (type === 'image/svg+xml') return undefined;
  if (type.startsWith('image/')) return 'picture';
  if (type.startsWith('video/')) return 'film';
  if (type.startsWith('audio/')) return 'sound';
  return ENDINGS[/\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''];
}

/** The type under which a pack carries it without a change; undefined when it carries no such file. */
export function typeAsIs({ name }: Pick<File, 'name'>): MediaType | undefined {
  const extension = mediaExtension(name);
  return extension === undefined ? undefined : MEDIA_TYPES[extension];
}

export function extensionOf(type: MediaType): string {
  return Object.entries(MEDIA_TYPES).find(([, known]) => known === type)?.[0] ?? 'bin';
}
