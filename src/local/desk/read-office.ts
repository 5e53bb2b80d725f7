import { schoolRegister, type SchoolRegister } from '#core/work/school-register.ts';
import type { WorkDatabase } from '../store/work-database.ts';
import { readEvents } from './read-classes.ts';

/** The school's register as this device knows it, at `now` (epoch ms). */
export async function readOffice(db: WorkDatabase, personId: string, now: number): Promise<SchoolRegister> {
  return schoolRegister(await readEvents(db, personId, ['office']), now);
}
