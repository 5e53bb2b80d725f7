import { onTestFinished } from 'vitest';
import { openTemporaryFolder } from './temporary-folder.ts';

/** An empty folder that is gone when the test that asked for it is over. */
export async function tempFolder(): Promise<string> {
  const { path, remove } = await openTemporaryFolder();
  onTestFinished(remove);
  return path;
}
