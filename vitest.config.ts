import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vitest/config';
import { slimDexie } from './scripts/vite-dexie-slim.ts';
import { messages } from './scripts/vite-messages.ts';

type Project = {
  name: string;
  include: string[];
  environment?: 'node' | 'happy-dom';
  setupFiles?: string[];
  /** Runs once, before the first test of the project. */
  globalSetup?: string;
  watchdogMs: number;
  alias?: Record<string, string>;
};

/** A watchdog ends hangs; no test asserts elapsed time, so a condition is waited for as long as a slow machine needs. */
const PATIENCE = { poll: { timeout: 30_000, interval: 50 } };

const project = ({ watchdogMs, ...settings }: Project) => ({
  extends: true as const,
  test: { ...settings, testTimeout: watchdogMs, hookTimeout: watchdogMs, expect: PATIENCE },
});

const UNIT = ['tests/{bench,core,local,simulate,sw,server,scripts,workers}/**/*.test.ts'];

export default defineConfig({
  plugins: [preact(), messages(), slimDexie(import.meta.dirname)],
  // The same edition of Dexie that the built app has, with the same left out of it.
  resolve: { alias: [{ find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' }] },
  test: {
    server: { deps: { inline: [/\/dexie\//] } },
    projects: [
      project({ name: 'unit', include: UNIT, watchdogMs: 60_000 }),
      // The simulator's store says what the real one says.
      project({
        name: 'stand-in',
        include: ['tests/local/{sync,outbox}/**/*.test.ts'],
        alias: { dexie: fileURLToPath(new URL('simulate/stand-ins/dexie.ts', import.meta.url)) },
        watchdogMs: 60_000,
      }),
      project({
        name: 'component',
        include: ['tests/app/**/*.test.{ts,tsx}'],
        environment: 'happy-dom',
        setupFiles: ['tests/support/patient-screen.ts'],
        watchdogMs: 60_000,
      }),
      project({ name: 'build', include: ['tests/build/**/*.test.ts'], watchdogMs: 300_000 }),
      project({
        name: 'e2e',
        include: ['tests/e2e/**/*.test.ts'],
        setupFiles: ['tests/support/tell-pages.ts'],
        globalSetup: 'tests/support/found-demo-school.ts',
        watchdogMs: 600_000,
      }),
    ],
  },
});
