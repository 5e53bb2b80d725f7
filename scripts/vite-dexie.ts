/**
 * Dexie is more than half of the service worker and a third of the first screen. Here it becomes a script of its own,
 * which the page imports and the worker takes with importScripts: a family fetches it once instead of twice, and a new
 * version of the worker comes without it. In both it runs before any code that uses it.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { build, type Alias, type Plugin, type Rolldown } from 'vite';
import { slimDexie } from './vite-dexie-slim.ts';
import { minifiedAgain } from './vite-minified-again.ts';

const SCRIPT = 'bookbag:dexie';

export type SharedDexie = {
  fileName: string;
  /** Puts the stand-in module in the package's place. */
  alias: Alias[];
  /** Gives the page's build the script, and the page its import. */
  forPage: Plugin;
  /** The worker has taken the script (`forWorkerFirst`) before its own code begins. */
  forWorker: Plugin;
  forWorkerFirst: string;
};

export async function shareDexie(root: string, target: string[]): Promise<SharedDexie> {
  const source = await buildScript(root, target);
  const fileName = `assets/dexie-${createHash('sha256').update(source).digest('hex').slice(0, 8)}.js`;
  const url = `/${fileName}`;
  return {
    fileName,
    alias: [{ find: /^dexie$/, replacement: join(root, 'scripts/dexie/module.mjs') }],
    forPage: {
      name: 'bookbag-dexie-for-page',
      resolveId: (id) => (id === SCRIPT ? { id: url, external: 'absolute' } : null),
      generateBundle() {
        this.emitFile({ type: 'asset', fileName, source });
      },
    },
    forWorker: {
      name: 'bookbag-dexie-for-worker',
      resolveId: (id) => (id === SCRIPT ? `\0${SCRIPT}` : null),
      load: (id) => (id === `\0${SCRIPT}` ? '' : null),
    },
    forWorkerFirst: `importScripts(${JSON.stringify(url)});`,
  };
}

async function buildScript(root: string, target: string[]): Promise<string> {
  const outputs = await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: [slimDexie(root), minifiedAgain],
    build: {
      write: false,
      target,
      lib: { entry: join(root, 'scripts/dexie/script.mjs'), name: 'dexie', formats: ['iife'] },
    },
  });
  return codeOf(Array.isArray(outputs) ? outputs : [outputs]);
}

function codeOf(outputs: readonly unknown[]): string {
  const [first] = outputs as Rolldown.RolldownOutput[];
  if (first === undefined) throw new Error('Dexie was not built.');
  return first.output[0].code;
}
