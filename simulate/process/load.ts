/** Loads the simulator into this process: the stand-ins first, then the product, which then finds them. */
import { registerHooks } from 'node:module';
import { steadyThisProcess } from './steady.ts';

const STAND_INS: Record<string, string> = {
  dexie: new URL('../stand-ins/dexie.ts', import.meta.url).href,
  '@node-rs/argon2': new URL('../stand-ins/argon2.ts', import.meta.url).href,
  'node:sqlite': new URL('../stand-ins/sqlite.ts', import.meta.url).href,
};

export function loadStandIns(): void {
  registerHooks({
    resolve: (specifier, context, nextResolve) => {
      const url = STAND_INS[specifier];
      return url === undefined ? nextResolve(specifier, context) : { url, shortCircuit: true };
    },
  });
  steadyThisProcess();
}
