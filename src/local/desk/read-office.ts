import { schoolRegister, type SchoolRegister } from '#core/work/school-register.ts';
import type { StreamId } from '#core/work/stream.ts';
import { parseStream } from '#core/work/stream.ts';
import type { EventRow, WorkDatabase } from '../store/work-database.ts';

/** The stream of the office that this person works in, by the school's last word. */
export async function officeStreamOf(db: WorkDatabase, personId: string): Promise<StreamId | undefined> {
  const reads = await db.reads.get(personId);
  return reads?.streams.find((stream) => parseStream(stream)?.kind === 'office') as StreamId | undefined;
}

/** As the school heard them; what waits here comes last, in the order in which it was said. */
function inSchoolsOrder(a: EventRow, b: EventRow): number {
  const [heardA, heardB] = [a.arrivedAt ?? Infinity, b.arrivedAt ?? Infinity];
  if (heardA !== heardB) return heardA < heardB ? -1 : 1;
  return a.seq > 0 && b.seq > 0 ? a.seq - b.seq : a.deviceSeq - b.deviceSeq;
}

/** The school's register as this device knows it, at `now` (epoch ms). What the school has set aside is not in it. */
export async function readOffice(db: WorkDatabase, personId: string, now: number): Promise<SchoolRegister> {
  const stream = await officeStreamOf(db, personId);
  const rows = stream === undefined ? [] : await db.events.where('stream').equals(stream).toArray();
  const standing = rows.filter(({ state }) => state !== 'quarantined');
  return schoolRegister(standing.sort(inSchoolsOrder), now);
}
