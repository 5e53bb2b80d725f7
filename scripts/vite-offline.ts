/**
 * What a family's device keeps for offline: every file that the page can reach from its entry without opening a
 * teacher's or the office's screens. Found in the module graph, so a shared chunk is never forgotten and a
 * teacher's chunk never slips in because of its name.
 */
import type { Plugin, Rolldown } from 'vite';

type Chunk = Rolldown.OutputChunk;

/**
 * What no family's device keeps: a teacher's and the office's screens, and those that are of no use without the school (a
 * person is added, an app installed): they are fetched when they are opened. Nor what a guardian and a teacher write to each
 * other: that is kept by the page of who may (platform/keep-desk.ts).
 */
export const NOT_KEPT =
  /\/src\/app\/(?:desk|teacher|office|conversation|transcript|family\/messages|family\/courses)\/|\/src\/app\/messages\/(?:teacher|office|conversation|transcript|join|cards|cardfront|invitation)\.|\/src\/app\/welcome\/(?:AddPerson|FirstSignIn|SignIn|Household|Install|Invitation)Screen/;
/**
 * What only a child who has a course needs: a second shelf. A device keeps it from the day on which a course is given
 * (platform/keep-course.ts), and the service worker keeps it whole with every new version from then on.
 */
export const COURSE_SHELF =
  /\/src\/(?:app\/student\/course|core\/course|local\/course)\/|\/src\/app\/messages\/course\./;
/** Where the page lists them. */
const COURSE_FILES = 'course-files';
const ORIGIN = /\/src\/app\/(welcome|student|family|teacher|office|messages)\//;
/** What a worker's script is called: no chunk imports it, so it is known by its name. */
export const WORKER_NAME = 'worker';
const WORKER_FILES = new RegExp(`assets/${WORKER_NAME}-[\\w-]+\\.js`, 'g');
/** Files that are no chunk, but that a page needs with no network. Not the icons that only installing needs. */
const ALWAYS = ['index.html', 'manifest.webmanifest', 'icons/bag.svg'];

export type OfflineFiles = { plugin: Plugin; pageOf: Plugin; holds: (url: string) => boolean };

/** `alsoKept`: built files that are no chunk. `plugin` watches the build of the page; `holds` then says whether a built file belongs on a family's device. */
export function offlineFiles(alsoKept: readonly string[]): OfflineFiles {
  const files = new Set([...ALWAYS, ...alsoKept]);
  const plugin: Plugin = {
    name: 'bookbag-offline-files',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      for (const file of reachable(chunks)) files.add(file);
    },
  };
  const pageOf: Plugin = {
    name: 'bookbag-course-files',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {} }) => {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        // A space behind each: src/sw/shell.ts and platform/keep-course.ts tell them by it.
        const content = shelf(chunks)
          .map((file) => `/${file} `)
          .join('');
        return [{ tag: 'meta', attrs: { name: COURSE_FILES, content }, injectTo: 'head' }];
      },
    },
  };
  return { plugin, pageOf, holds: (url) => files.has(url) };
}

/** The files of the second shelf: its chunks, and what stands beside them. */
function shelf(chunks: readonly Chunk[]): string[] {
  const own = chunks.filter((chunk) => isOfCourse(chunk));
  return [...new Set(own.flatMap((chunk) => [chunk.fileName, ...filesBeside(chunk)]))].sort();
}

function isOfCourse(chunk: Chunk): boolean {
  return isKeptAnyhow(chunk) && chunk.moduleIds.some((id) => COURSE_SHELF.test(id));
}

function isKeptAnyhow(chunk: Chunk): boolean {
  return !chunk.moduleIds.some((id) => NOT_KEPT.test(id));
}

function isKept(chunk: Chunk): boolean {
  return isKeptAnyhow(chunk) && !isOfCourse(chunk);
}

function reachable(chunks: readonly Chunk[]): Set<string> {
  const byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const found = new Set<string>();
  const open = chunks.filter((chunk) => chunk.isEntry);
  for (let chunk = open.pop(); chunk !== undefined; chunk = open.pop()) {
    if (found.has(chunk.fileName)) continue;
    found.add(chunk.fileName);
    for (const file of filesBeside(chunk)) found.add(file);
    const named = (files: readonly string[]) => files.flatMap((file) => byFile.get(file) ?? []);
    const { fileName } = chunk;
    for (const one of named(chunk.imports)) {
      if (!isKept(one))
        throw new Error(`${fileName} is kept for offline and needs ${one.fileName}, which is not.`);
      open.push(one);
    }
    open.push(...named(chunk.dynamicImports).filter(isKept));
  }
  return found;
}

/** Styles, fonts and pictures that a chunk brings along, which Vite notes on the chunk; and the workers that it starts. */
function filesBeside(chunk: Chunk): string[] {
  const { importedCss, importedAssets } = chunk.viteMetadata ?? {};
  return [...(importedCss ?? []), ...(importedAssets ?? []), ...(chunk.code.match(WORKER_FILES) ?? [])];
}

/** Where a chunk comes from, for its file name: an audience, `words`, or `app` for what several share. */
export function originOf(moduleIds: readonly string[]): string {
  const origins = new Set(moduleIds.map((id) => ORIGIN.exec(id)?.[1]));
  origins.delete(undefined);
  const [only, ...others] = origins;
  if (only === undefined || others.length > 0) return 'app';
  return only === 'messages' ? 'words' : only;
}
