import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { APP_VERSION } from '#core/protocol/app-version.ts';

test('a visit names the version that package.json has', () => {
  const { name, version } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    name: string;
    version: string;
  };
  expect(APP_VERSION).toBe(`${name}/${version}`);
});
