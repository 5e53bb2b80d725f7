import preact from '@preact/preset-vite';
import { defineConfig } from 'vitest/config';
import { messages } from './scripts/vite-messages.ts';

type Project = { name: string; include: string[]; environment?: 'node' | 'happy-dom'; watchdogMs: number };

/** A watchdog ends hangs; no test asserts elapsed time. */
const project = ({ name, include, environment = 'node', watchdogMs }: Project) => ({
  extends: true as const,
  test: { name, include, environment, testTimeout: watchdogMs, hookTimeout: watchdogMs },
});

const UNIT = ['tests/{core,local,sw,server,scripts,workers}/**/*.test.ts'];

export default defineConfig({
  plugins: [preact(), messages()],
  test: {
    projects: [
      project({ name: 'unit', include: UNIT, watchdogMs: 60_000 }),
      project({
        name: 'component',
        include: ['tests/app/**/*.test.{ts,tsx}'],
        environment: 'happy-dom',
        watchdogMs: 60_000,
      }),
      project({ name: 'build', include: ['tests/build/**/*.test.ts'], watchdogMs: 300_000 }),
      project({ name: 'e2e', include: ['tests/e2e/**/*.test.ts'], watchdogMs: 600_000 }),
    ],
  },
});
