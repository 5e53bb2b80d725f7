/** Where an author works: a school's data folder, a folder of lessons, and the command line beside it. */
import { dirname } from 'node:path';
import { packCommand } from '../../src/server/cli/pack.ts';
import { runCommand } from '../../src/server/cli/run-command.ts';
import { authorFolder, type FolderFiles } from './author-folder.ts';
import { cliWorld } from './cli-world.ts';
import { MONDAY, openSchool, type TestSchool } from './open-school.ts';

type Outcome = { code: number; said: string[]; complained: string[] };
export type Bench = {
  school: TestSchool;
  folder: string;
  cwd: string;
  bookbag(args: string[], answers?: string[]): Promise<Outcome>;
  published(): Promise<string[]>;
};

/** A school, an author's folder with `files` put over it, and a command line that stands beside that folder. */
export async function bench(files: FolderFiles = {}): Promise<Bench> {
  const school = await openSchool();
  const folder = await authorFolder(files);
  const cwd = dirname(folder);
  const bookbag = async (args: string[], answers: string[] = []): Promise<Outcome> => {
    const world = cliWorld({ cwd, dataDir: school.path }, answers);
    const code = await runCommand({ pack: packCommand(() => MONDAY) }, ['pack', ...args], world);
    return { code, said: world.said, complained: world.complained };
  };
  const published = async (): Promise<string[]> => {
    const rows = await school.store.publications(school.demo.schoolId);
    return rows.map((row) => `${row.packId}@${String(row.version)}`);
  };
  return { school, folder, cwd, bookbag, published };
}
