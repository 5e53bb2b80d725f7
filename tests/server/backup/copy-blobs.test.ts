import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { streamOf } from '#core/work/stream.ts';
import { copyBlobs } from '../../../src/server/backup/copy-blobs.ts';
import { copyBlob, packBlob, partBlob, updateBlob } from '../../../src/server/blobs/blobs.ts';
import { openFileBlobs } from '../../../src/server/blobs/open-file-blobs.ts';
import { bytesOf } from '../../support/bytes.ts';
import { tempFolder } from '../../support/temp-folder.ts';

it('takes packs, updates and work along, each once, and leaves what is made again behind', async () => {
  const folder = await tempFolder();
  const [school, backup] = await Promise.all(
    ['school', 'backup'].map((name) => openFileBlobs(join(folder, name))),
  );
  if (school === undefined || backup === undefined) throw new Error('There is no folder.');
  const bytes = bytesOf(1000, 1);
  const hash = createHash('sha256').update(bytes).digest('hex');
  const stream = streamOf('student', 'maya');
  const taken = [packBlob(hash), updateBlob(hash, hash), partBlob(stream, hash)];
  for (const key of [packBlob(hash), partBlob(stream, hash)]) await school.put(key, bytes);
  for (const key of [updateBlob(hash, hash), copyBlob(stream, hash)]) await school.derive(key, bytes);
  expect(await copyBlobs(school, backup)).toEqual({ count: 3, sizeBytes: 3000, damaged: [] });
  const held: string[] = [];
  for await (const key of backup.list()) held.push(key);
  expect(held.sort()).toEqual(taken.sort());
  expect(await copyBlobs(school, backup)).toEqual({ count: 0, sizeBytes: 0, damaged: [] });
});
