/**
 * The author's folder as the only place that a pack is made from. A path in it is refused before the disk is
 * asked when it could lead outside, and again after links are followed.
 */
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, posix, relative, resolve, sep } from 'node:path';
import { sayBytes } from '#core/pack/limits.ts';
import { AuthoringError } from './authoring-error.ts';

/** The text of a lesson that has a folder of its own. */
export const LESSON_FILE = 'lesson.md';

const MAX_PATH_LENGTH = 512;
const MAX_TEXT_BYTES = 1024 * 1024;

/** Where in the author's text something is named. */
export type Named = { file: string; line: number | undefined };
/** A file or folder that is there: its path in the folder, and on this machine. */
export type Found = { path: string; realPath: string; isFolder: boolean; sizeBytes: number };

export type PackFolder = {
  /** Finds what `reference` means in a file that lies in `base`; a leading `/` is the pack's folder. */
  find(reference: string, base: string, named: Named): Promise<Found>;
  readText(found: Found): Promise<string>;
  /** What lies in a folder, in the order of the alphabet; nothing when it is not there. Hidden files are not the author's. */
  list(path: string): Promise<{ name: string; isFolder: boolean }[]>;
};

export async function openPackFolder(folder: string): Promise<PackFolder> {
  const root = await realpath(folder).catch((cause: unknown) => {
    if (!isMissing(cause)) throw cause;
    throw new AuthoringError(folder, undefined, 'There is no such folder.');
  });
  return {
    find: (reference, base, named) => find(root, pathInFolder(reference, base, named), named),
    readText,
    list: (path) => list(root, path),
  };
}

/** The path inside the pack's folder that a reference means; nothing is looked up yet. */
function pathInFolder(reference: string, base: string, named: Named): string {
  const fail = (sentence: string): never => {
    throw new AuthoringError(named.file, named.line, sentence);
  };
  if (/^[a-z][a-z0-9+.-]*:/i.test(reference) || reference.startsWith('//')) {
    return fail(`“${reference}” lies outside the pack; put the file into the pack's folder.`);
  }
  const written = decoded(reference) ?? fail(`“${reference}” is not a readable file name.`);
  if (written.length > MAX_PATH_LENGTH) return fail('This path is longer than 512 letters.');
  if (/[\\\u0000-\u001f]/.test(written))
    return fail('A path is written with “/” and has no control characters.');
  if (written.split('/').includes('..'))
    return fail(`“${written}” leads out of its folder; a path may not have “..” in it.`);
  return posix.normalize(written.startsWith('/') ? written.slice(1) : posix.join(base, written));
}

function decoded(reference: string): string | undefined {
  try {
    return decodeURIComponent(reference);
  } catch (error) {
    // A lone “%” is a letter of a file name here, and `%zz` is nothing.
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

async function find(root: string, path: string, named: Named): Promise<Found> {
  const missing = (): never => {
    throw new AuthoringError(named.file, named.line, `The file “${path}” is not there.`);
  };
  const realPath = await realpath(resolve(root, path)).catch((error: unknown) =>
    isMissing(error) ? missing() : Promise.reject(error as Error),
  );
  const inside = relative(root, realPath);
  if (inside.startsWith(`..${sep}`) || inside === '..' || isAbsolute(inside)) {
    throw new AuthoringError(
      named.file,
      named.line,
      `“${path}” is a link that leads out of the pack's folder.`,
    );
  }
  const status = await stat(realPath);
  if (!status.isFile() && !status.isDirectory()) return missing();
  return { path, realPath, isFolder: status.isDirectory(), sizeBytes: status.size };
}

async function list(root: string, path: string): Promise<{ name: string; isFolder: boolean }[]> {
  const entries = await readdir(resolve(root, path), { withFileTypes: true }).catch((error: unknown) =>
    isMissing(error) ? [] : Promise.reject(error as Error),
  );
  return entries
    .filter(({ name }) => !name.startsWith('.'))
    .map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function readText(found: Found): Promise<string> {
  if (found.sizeBytes > MAX_TEXT_BYTES) {
    throw new AuthoringError(
      found.path,
      undefined,
      `This text has ${sayBytes(found.sizeBytes)}; at most 1 MB is allowed.`,
    );
  }
  const bytes = await readFile(found.realPath);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new AuthoringError(
      found.path,
      undefined,
      'This text is not written in UTF-8; save it again as UTF-8.',
    );
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
