/** Where things of a pack are found: on the network by hash, on the device by lesson and name. */

/** The immutable file itself, on any server or CDN. */
export function packAddress(packHash: string): string {
  return `/packs/${packHash}`;
}

/**
 * What a device that holds pack file `from` whole lacks of the manifest and texts of `packHash`; it never changes either.
 * Two pieces after `/packs`, where a lesson's file has three: the service worker leaves it to the network.
 */
export function updateAddress(packHash: string, from: string): string {
  return `${packAddress(packHash)}/${from}`;
}

/** One file of a lesson. Answered by the service worker from this device, with the network on or off. */
export function lessonFileAddress(packHash: string, lessonId: string, fileName: string): string {
  return `${packAddress(packHash)}/${lessonId}/${fileName}`;
}

const LESSON_FILE = /^\/packs\/([0-9a-f]{64})\/([a-z0-9][a-z0-9-]{0,63})\/([a-z0-9][a-z0-9._-]{0,127})$/;

export type LessonFileName = { packHash: string; lessonId: string; fileName: string };

/** Reads a URL path; undefined when it names no lesson file. */
export function parseLessonFileAddress(path: string): LessonFileName | undefined {
  const [, packHash, lessonId, fileName] = LESSON_FILE.exec(path) ?? [];
  if (packHash === undefined || lessonId === undefined || fileName === undefined) return undefined;
  return { packHash, lessonId, fileName };
}
