import { join } from 'node:path';
import { build, type Rolldown } from 'vite';

/** A module of bench/in-page with all that it imports, as one script for a page. */
export async function pageScript(name: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'chrome109',
      lib: { entry: join(import.meta.dirname, 'in-page', name), formats: ['iife'], name: 'measured' },
    },
  });
  const [output] = built as Rolldown.RolldownOutput[];
  const code = output?.output[0].code;
  if (code === undefined) throw new Error('The script for the page could not be built.');
  return code;
}
