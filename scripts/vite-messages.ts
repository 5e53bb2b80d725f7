import { relative } from 'node:path';
import { cwd } from 'node:process';
import type { Plugin } from 'vite';
import { compileCatalogue } from './compile-messages.ts';

const CATALOGUE = /\/src\/app\/messages\/[a-z]+\.[a-z]{2}\.json$/;

/** Compiles src/app/messages/<audience>.<locale>.json while Vite or Vitest loads it; a bad message ends the build. */
export function messages(): Plugin {
  return {
    name: 'bookbag-messages',
    enforce: 'pre',
    transform: {
      filter: { id: CATALOGUE },
      handler: (code, id) => ({
        code: compileCatalogue(code, relative(cwd(), id)),
        map: { mappings: '' },
        moduleType: 'js',
      }),
    },
  };
}
