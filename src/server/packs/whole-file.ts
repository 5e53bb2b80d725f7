/** A file that is there whole or not at all: written beside its place, made durable, then put in its place. */
import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Calls `write` with an empty file; whatever it throws leaves nothing behind. */
export async function writeWhole<Result>(
  target: string,
  write: (file: FileHandle) => Promise<Result>,
): Promise<Result> {
  await mkdir(dirname(target), { recursive: true });
  const beside = `${target}.${randomUUID()}.part`;
  const file = await open(beside, 'wx');
  try {
    const result = await write(file);
    await file.sync();
    await file.close();
    await rename(beside, target);
    return result;
  } catch (error) {
    await file.close();
    await rm(beside, { force: true });
    throw error;
  }
}
