/** The school on this machine that a command about packs works for. */
import type { SchoolRow } from '../store/people.ts';
import { readSchoolKeys, type SchoolKeys } from '../auth/school-keys.ts';
import { openDataFolder, type DataFolder } from '../school/open-data-folder.ts';
import { dataFolder, type PackCall } from './pack-arguments.ts';

export type OpenSchool = DataFolder & { school: SchoolRow };

/** The keys of the data folder. Undefined, and said, when there is no school: a mistyped path must not make one. */
export async function schoolKeys(call: PackCall): Promise<SchoolKeys | undefined> {
  const path = dataFolder(call);
  const keys = await readSchoolKeys(path);
  if (keys === undefined) call.world.err(`There is no school in ${path}: name its data folder with --data.`);
  return keys;
}

/** Opens the school's data folder for `work`; resolves with its exit code. */
export async function withSchool(
  call: PackCall,
  work: (school: OpenSchool) => Promise<number>,
): Promise<number> {
  if ((await schoolKeys(call)) === undefined) return 1;
  const data = await openDataFolder(dataFolder(call), call.now());
  try {
    const [school] = await data.store.schools();
    if (school !== undefined) return await work({ ...data, school });
    call.world.err(`There is no school in ${data.path} yet: make one with “bookbag init”.`);
    return 1;
  } finally {
    await data.store.close();
  }
}
