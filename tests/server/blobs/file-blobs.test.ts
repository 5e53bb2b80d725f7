import { execFile } from 'node:child_process';
import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { packBlob } from '../../../src/server/blobs/blobs.ts';
import { openFileBlobs } from '../../../src/server/blobs/open-file-blobs.ts';
import { blobsContract } from '../../contracts/blobs.contract.ts';
import { sha256 } from '../../support/school-visitor.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../../..');

blobsContract('files', { open: async () => openFileBlobs(await tempFolder()) });

/** Every file under a folder, by its path in it. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

test('what a crash left half written is gone at the next start', async () => {
  const folder = await tempFolder();
  const blobs = await openFileBlobs(folder);
  const bytes = new Uint8Array(10);
  await blobs.put(packBlob(sha256(bytes)), bytes);
  await writeFile(join(folder, 'passing', 'half'), 'half');
  await openFileBlobs(folder);
  expect(await filesIn(folder)).toEqual([sha256(bytes)]);
});

test('nobody but the account that runs Bookbag may read the files', async () => {
  const folder = await tempFolder();
  const bytes = new Uint8Array(10);
  const hash = sha256(bytes);
  await (await openFileBlobs(folder)).put(packBlob(hash), bytes);
  const { mode } = await stat(join(folder, 'packs', hash.slice(0, 2), hash));
  expect(mode & 0o077).toBe(0);
});

test('a disk without room has its word, and nothing half stored is left', async () => {
  const folder = await tempFolder();
  // The shell's limit on the size of a file stands for the end of the disk: the write breaks off in the middle.
  const script = `
    const { openFileBlobs } = await import('./src/server/blobs/open-file-blobs.ts');
    const { packBlob } = await import('./src/server/blobs/blobs.ts');
    const { createHash } = await import('node:crypto');
    const blobs = await openFileBlobs(process.argv[1]);
    const bytes = new Uint8Array(200_000);
    const hash = createHash('sha256').update(bytes).digest('hex');
    const codeOf = (work) => work.then(() => 'stored', (error) => error.code);
    console.log(await codeOf(blobs.put(packBlob(hash), bytes)), await codeOf(blobs.stage([bytes], 1e6)));
  `;
  const limited = `ulimit -f 40; exec "$0" --input-type=module -e "$1" "$2"`;
  const { stdout } = await run('bash', ['-c', limited, process.execPath, script, folder], { cwd: root });
  expect(stdout.trim()).toBe('no-room no-room');
  expect(await filesIn(folder)).toEqual([]);
});
