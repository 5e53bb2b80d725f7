/**
 * Founds the demo school once for all tests of a run, as a first start does: each server of a test that begins with an empty
 * data folder gets a copy of its own.
 */
import { FOUNDED, startServer } from './server-process.ts';
import { openTemporaryFolder } from './temporary-folder.ts';

export default async function foundDemoSchool(): Promise<() => Promise<void>> {
  const { path, remove } = await openTemporaryFolder();
  const school = await startServer({ folder: path });
  await school.stop();
  process.env[FOUNDED] = path;
  return remove;
}
