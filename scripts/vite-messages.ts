import { relative } from 'node:path';
import { cwd, env } from 'node:process';
import type { Plugin } from 'vite';
import { compileCatalogue } from './compile-messages.ts';
import { isPseudo, PSEUDO, type Pseudo } from './pseudo-words.ts';

const CATALOGUE = /\/src\/app\/messages\/[a-z]+\.[a-z]{2}\.json$/;
const ENGLISH = '.en.json';

/**
 * Compiles src/app/messages/<audience>.<locale>.json while Vite or Vitest loads it; a bad message ends the build. With
 * BOOKBAG_PSEUDO the English words are those of scripts/pseudo-words.ts: such a build is for tests.
 */
export function messages(): Plugin {
  const pseudo = pseudoAsked();
  return {
    name: 'bookbag-messages',
    enforce: 'pre',
    transform: {
      filter: { id: CATALOGUE },
      handler: (code, id) => ({
        code: compileCatalogue(code, relative(cwd(), id), id.endsWith(ENGLISH) ? pseudo : undefined),
        map: { mappings: '' },
        moduleType: 'js',
      }),
    },
    transformIndexHtml: (html) => (pseudo === 'rtl' ? html.replace('<html ', '<html dir="rtl" ') : html),
  };
}

function pseudoAsked(): Pseudo | undefined {
  const name = env['BOOKBAG_PSEUDO'];
  if (name === undefined || isPseudo(name)) return name;
  throw new Error(`BOOKBAG_PSEUDO is ${PSEUDO.join(' or ')}, not “${name}”.`);
}
