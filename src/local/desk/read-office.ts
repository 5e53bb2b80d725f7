import { schoolRegister, type SchoolRegister } from '#core/work/school-register.ts';
import { parseStream, streamOf, type StreamId } from '#core/work/stream.ts';
import type { WorkDatabase } from '../store/work-database.ts';
import { readEvents } from './read-classes.ts';

/** The school's register as this device knows it, at `now` (epoch ms). */
export async function readOffice(db: WorkDatabase, personId: string, now: number): Promise<SchoolRegister> {
  return schoolRegister(await readEvents(db, personId, ['office']), now);
}

/** The stream of the school in whose office this person works; undefined when the school has not said that they do. */
export async function readOwnSchool(db: WorkDatabase, personId: string): Promise<StreamId | undefined> {
  const reads = await db.reads.get(personId);
  const offices = (reads?.streams ?? []).map(parseStream).filter((parts) => parts?.kind === 'office');
  const [office] = offices;
  return office && streamOf('school', office.owner);
}
