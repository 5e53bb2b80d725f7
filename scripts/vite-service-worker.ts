import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';
import { injectManifest } from 'workbox-build';
import type { SharedDexie } from './vite-dexie.ts';
import { minifiedAgain } from './vite-minified-again.ts';
import { withoutSentences } from './vite-without-sentences.ts';

const PAGE = 'index.html';

type Options = {
  entry: string;
  outDir: string;
  target: string[];
  dexie: SharedDexie;
  /** Says whether a built file belongs on a family's device. */
  holds: (url: string) => boolean;
};

/**
 * Builds the service worker after the page, as one classic script (a worker has no dynamic import, and modules in
 * workers are above the browser floor), and writes the list of files that it keeps into it.
 */
export function serviceWorker(options: Options): Plugin {
  let written = false;
  return {
    name: 'bookbag-service-worker',
    apply: 'build',
    enforce: 'post',
    writeBundle: () => {
      written = true;
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        // A page that could not be built has its own error to tell.
        if (!written) return;
        await buildScript(options);
        await writeFileList(options);
      },
    },
  };
}

async function buildScript({ entry, outDir, target, dexie }: Options): Promise<void> {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    resolve: { alias: dexie.alias },
    plugins: [dexie.forWorker, withoutSentences, minifiedAgain],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir,
      emptyOutDir: false,
      target,
      lib: { entry, name: 'bookbag', formats: ['iife'] },
      rolldownOptions: { output: { entryFileNames: 'sw.js', banner: dexie.forWorkerFirst } },
    },
  });
}

async function writeFileList({ outDir, holds }: Options): Promise<void> {
  const { warnings } = await injectManifest({
    swSrc: join(outDir, 'sw.js'),
    swDest: join(outDir, 'sw.js'),
    globDirectory: outDir,
    globPatterns: ['**/*.{html,js,css,woff2,svg,png,webmanifest}'],
    globIgnores: ['sw.js'],
    // Names under assets/ hold a hash of the content already.
    dontCacheBustURLsMatching: /^assets\//,
    manifestTransforms: [
      async (entries) => ({
        manifest: await Promise.all(
          entries.filter(({ url }) => holds(url)).map((entry) => withIntegrity(entry, outDir)),
        ),
      }),
    ],
  });
  if (warnings.length > 0) throw new Error(`The list of offline files is not whole: ${warnings.join(' ')}`);
}

/** The page is known by what the browser itself can check: a network that answers with its own page is not believed. */
async function withIntegrity<Entry extends { url: string }>(entry: Entry, outDir: string): Promise<Entry> {
  if (entry.url !== PAGE) return entry;
  const revision = createHash('sha256')
    .update(await readFile(join(outDir, PAGE)))
    .digest('base64');
  return { ...entry, revision: `sha256-${revision}` };
}
