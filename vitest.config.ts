import preact from '@preact/preset-vite';
import { defineConfig } from 'vitest/config';
import { messages } from './scripts/vite-messages.ts';

/** A watchdog for each kind of test; no test asserts elapsed time. */
const project = (name: string, include: string[], testTimeout: number, environment: 'node' | 'happy-dom' = 'node') => ({
  extends: true as const,
  test: { name, include, environment, testTimeout, hookTimeout: testTimeout },
});

export default defineConfig({
  plugins: [preact(), messages()],
  test: {
    projects: [
      project('unit', ['tests/{core,local,sw,server,scripts,workers}/**/*.test.ts'], 60_000),
      project('component', ['tests/app/**/*.test.tsx'], 60_000, 'happy-dom'),
      project('build', ['tests/build/**/*.test.ts'], 300_000),
      project('e2e', ['tests/e2e/**/*.test.ts'], 600_000),
    ],
  },
});
