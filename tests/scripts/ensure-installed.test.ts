import { spawnSync } from 'node:child_process';
import { chmod, cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTemporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';

const script = join(import.meta.dirname, '../../scripts/ensure-installed.mjs');
const LOCK = {
  packages: {
    '': {},
    'node_modules/one': { version: '1.0.0' },
    'node_modules/elsewhere': { version: '2.0.0', optional: true },
  },
};
const INSTALLED = { packages: { 'node_modules/one': { version: '1.0.0' } } };

let clone: TemporaryFolder;

beforeEach(async () => {
  clone = await openTemporaryFolder();
  await Promise.all(['scripts', 'bin', 'node_modules'].map((folder) => mkdir(join(clone.path, folder))));
  await cp(script, join(clone.path, 'scripts/ensure-installed.mjs'));
  await writeJson('package-lock.json', LOCK);
});

afterEach(() => clone.remove());

function writeJson(file: string, value: unknown): Promise<void> {
  return writeFile(join(clone.path, file), JSON.stringify(value));
}

/** Puts a command `npm` first in the path that does what a test wants of it, and leaves a note that it was run. */
async function putNpm(script: string): Promise<void> {
  const npm = join(clone.path, 'bin/npm');
  await writeFile(npm, `#!/bin/sh\necho "$@" > "${clone.path}/npm-was-run"\n${script}\n`);
  await chmod(npm, 0o755);
}

function ensureInstalled() {
  const env = { ...process.env, PATH: `${join(clone.path, 'bin')}${delimiter}${process.env['PATH'] ?? ''}` };
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(clone.path, 'scripts/ensure-installed.mjs')],
    { env, encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

describe('before every npm script', () => {
  test('nothing is installed or said when all is there, optional packages of other machines aside', async () => {
    await writeJson('node_modules/.package-lock.json', INSTALLED);
    await putNpm('exit 1');
    expect(ensureInstalled()).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  test('a fresh clone is installed from its lock', async () => {
    await putNpm(`echo '${JSON.stringify(INSTALLED)}' > "${clone.path}/node_modules/.package-lock.json"`);
    expect(ensureInstalled().status).toBe(0);
    expect(await readFile(join(clone.path, 'npm-was-run'), 'utf8')).toMatch(/^ci /);
  });

  test('another version in the lock is installed', async () => {
    await writeJson('node_modules/.package-lock.json', {
      packages: { 'node_modules/one': { version: '0.9.0' } },
    });
    await putNpm('exit 0');
    expect(ensureInstalled().status).toBe(0);
    expect(await readFile(join(clone.path, 'npm-was-run'), 'utf8')).toMatch(/^ci /);
  });

  test('an installation that fails ends in one sentence', async () => {
    await putNpm('exit 1');
    const { status, stderr } = ensureInstalled();
    expect(status).toBe(1);
    expect(stderr.trim()).toBe(
      'Bookbag could not install what it needs: is the internet within reach for `npm ci`?',
    );
  });
});
