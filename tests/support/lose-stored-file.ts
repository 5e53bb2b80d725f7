/** A file that vanishes from the profile of a closed browser: a Blob of IndexedDB, whose row stays (w3c/IndexedDB#423). */
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Takes the largest of them away; returns how many bytes it had. */
export async function loseStoredFile(profile: string): Promise<number> {
  const root = join(profile, 'Default/IndexedDB');
  const names = await readdir(root, { recursive: true });
  const files = await Promise.all(
    names
      .filter((name) => name.includes('.indexeddb.blob'))
      .map(async (name) => ({ path: join(root, name), facts: await stat(join(root, name)) })),
  );
  const [largest] = files.filter(({ facts }) => facts.isFile()).sort((a, b) => b.facts.size - a.facts.size);
  if (largest === undefined) throw new Error('This profile keeps no Blob in a file of its own.');
  await rm(largest.path);
  return largest.facts.size;
}
