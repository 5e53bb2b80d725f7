/** The school's files in memory: what tests/contracts/blobs.contract.ts asks for, as far as a visit needs it. */
import { createHash } from 'node:crypto';
import { ProtocolError } from '#core/protocol/errors.ts';
import { hashOf, type BlobKey, type Blobs } from '../../src/server/blobs/blobs.ts';

export type Files = Map<BlobKey, Uint8Array>;

function unused(): never {
  throw new Error('No visit of a device asks for this.');
}

export function openMemoryBlobs(files: Files): Blobs {
  return {
    put: (key, bytes) => {
      const hash = createHash('sha256').update(bytes).digest('hex');
      if (hash !== hashOf(key)) return Promise.reject(new ProtocolError('wrong-hash'));
      if (files.has(key)) return Promise.resolve('duplicate');
      files.set(key, bytes.slice());
      return Promise.resolve('stored');
    },
    sizeBytes: (key) => Promise.resolve(files.get(key)?.length),
    remove: (key) => {
      files.delete(key);
      return Promise.resolve();
    },
    check: () => Promise.resolve(),
    derive: unused,
    stage: unused,
    adopt: unused,
    read: unused,
    list: unused,
  };
}
