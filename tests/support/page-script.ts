/** A module with what it imports, as one script that a page can run. */
import { build, type Rolldown } from 'vite';

export async function pageScript(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, target: 'chrome109', lib: { entry, formats: ['iife'], name: 'pageScript' } },
  });
  const [output] = built as Rolldown.RolldownOutput[];
  const code = output?.output[0].code;
  if (code === undefined) throw new Error('The script for the page could not be built.');
  return code;
}
