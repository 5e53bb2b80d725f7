/**
 * Founds the demo school once for all tests of a run, as a first start does: each server of a test that begins with an empty
 * data folder gets a copy of its own.
 */
import { FOUNDED, startServer } from './server-process.ts';
import { openTemporaryFolder, type TemporaryFolder } from './temporary-folder.ts';

let home: TemporaryFolder | undefined;

export async function setup(): Promise<void> {
  home = await openTemporaryFolder();
  const school = await startServer({ folder: home.path });
  await school.stop();
  process.env[FOUNDED] = home.path;
}

export async function teardown(): Promise<void> {
  await home?.remove();
}
