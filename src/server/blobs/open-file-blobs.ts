/**
 * Blobs as files of one folder. A file is written beside its place under a passing name, brought to the disk, and
 * renamed: a crash leaves at most a passing name, which the next start removes.
 */
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import {
  access,
  constants,
  mkdir,
  open,
  opendir,
  readdir,
  rename,
  rm,
  stat,
  type FileHandle,
} from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { ProtocolError } from '#core/protocol/errors.ts';
import { hashOf, SHA256, type BlobKey, type Blobs, type PutOutcome, type StagedFile } from './blobs.ts';

const NO_ROOM = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

function hasCode(error: unknown, codes: ReadonlySet<string>): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.has(error.code);
}

/** Two levels of folders, so that none gets too many entries. */
function pathOf(folder: string, key: BlobKey): string {
  const hash = hashOf(key);
  return join(folder, key.slice(0, -hash.length), hash.slice(0, 2), hash);
}

/** A rename is on the disk only when its folder is. */
async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Writes a new file to the disk; whatever goes wrong, no file is left. */
async function writeWhole(path: string, fill: (file: FileHandle) => Promise<void>): Promise<void> {
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await fill(file);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    await rm(path, { force: true });
    throw hasCode(error, NO_ROOM) ? new ProtocolError('no-room', { cause: error }) : error;
  }
}

/** Makes a folder and brings the new names in its parents to the disk. */
async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = path; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made));
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (hasCode(error, new Set(['ENOENT']))) return undefined;
    throw error;
  }
}

async function moveIn(from: string, to: string): Promise<void> {
  try {
    await makeFolder(dirname(to));
    await rename(from, to);
    await syncFolder(dirname(to));
  } catch (error) {
    throw hasCode(error, NO_ROOM) ? new ProtocolError('no-room', { cause: error }) : error;
  }
}

async function stage(
  path: string,
  bytes: AsyncIterable<Uint8Array>,
  limitBytes: number,
): Promise<StagedFile> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  await writeWhole(path, async (file) => {
    for await (const piece of bytes) {
      sizeBytes += piece.length;
      if (sizeBytes > limitBytes) throw new ProtocolError('too-large');
      hash.update(piece);
      await file.writeFile(piece);
    }
  });
  return { path, sizeBytes, sha256: hash.digest('hex'), discard: () => rm(path, { force: true }) };
}

/**
 * A passing name begins with the process that made it. What a living one is writing stays: a command may run beside
 * the server. Our own number can only be that of one before us, as always in a container.
 */
function isLeftBehind(name: string): boolean {
  const pid = Number(/^(\d+)-/.exec(name)?.[1]);
  if (!(pid > 0) || pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    // Not allowed to signal it: it is there, under another account.
    return !hasCode(error, new Set(['EPERM']));
  }
}

/** The names of all files, without the folder of two letters that each lies in. */
async function* listKeys(folder: string, passing: string): AsyncGenerator<BlobKey> {
  for await (const entry of await opendir(folder, { recursive: true })) {
    if (!entry.isFile() || entry.parentPath === passing || !SHA256.test(entry.name)) continue;
    yield `${relative(folder, dirname(entry.parentPath))}/${entry.name}` as BlobKey;
  }
}

/** Opens the blobs of a folder, which is made when it is not there. */
export async function openFileBlobs(folder: string): Promise<Blobs> {
  const passing = join(folder, 'passing');
  await makeFolder(passing);
  for (const name of await readdir(passing)) {
    if (isLeftBehind(name)) await rm(join(passing, name), { force: true });
  }
  const passingPath = () => join(passing, `${String(process.pid)}-${randomBytes(12).toString('hex')}`);

  const adopt = async (key: BlobKey, staged: StagedFile): Promise<PutOutcome> => {
    if (staged.sha256 !== hashOf(key)) throw new ProtocolError('wrong-hash');
    const path = pathOf(folder, key);
    if ((await sizeOf(path)) !== undefined) {
      await staged.discard();
      return 'duplicate';
    }
    await moveIn(staged.path, path);
    return 'stored';
  };

  const write = async (key: BlobKey, bytes: Uint8Array): Promise<PutOutcome> => {
    const path = pathOf(folder, key);
    if ((await sizeOf(path)) !== undefined) {
      // Somebody may be bringing it in at this very moment: its name has to be on the disk before it is acknowledged.
      await syncFolder(dirname(path));
      return 'duplicate';
    }
    const beside = passingPath();
    await writeWhole(beside, (file) => file.writeFile(bytes));
    await moveIn(beside, path);
    return 'stored';
  };

  return {
    put: async (key, bytes) => {
      if (createHash('sha256').update(bytes).digest('hex') !== hashOf(key))
        throw new ProtocolError('wrong-hash');
      return write(key, bytes);
    },
    derive: write,
    stage: (bytes, limitBytes) => stage(passingPath(), bytes, limitBytes),
    adopt,
    sizeBytes: (key) => sizeOf(pathOf(folder, key)),
    read: (key, { first, last }) =>
      createReadStream(pathOf(folder, key), { start: first, end: last, highWaterMark: 262_144 }),
    remove: (key) => rm(pathOf(folder, key), { force: true }),
    list: () => listKeys(folder, passing),
    check: () => access(passing, constants.W_OK),
  };
}
