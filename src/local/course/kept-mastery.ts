/** The row beside a student's stream in which their evidence is kept for the next start. It never travels. */
import type { Course } from '#core/course/course.ts';
import type { KeptBook } from '#core/course/kept-book.ts';
import type { DeviceId, PersonId } from '#core/people/ids.ts';
import { parseJson } from '#core/work/parse-json.ts';
import { parseStream, type StreamId } from '#core/work/stream.ts';
import { saveIn } from '../store/store-error.ts';
import type { WorkDatabase } from '../store/work-database.ts';

/** Named anew with every change of what is in it: what an older app made is not read. */
const MASTERY_KEY = 'mastery:1';
/** No device's: it is never sent. */
const NO_DEVICE = '' as DeviceId;

/** `epoch`, `mark`, `folded`, `packed`: how the stream stood. `others`: the ids of its events that prove nothing. */
export type KeptMastery = {
  epoch: number | undefined;
  mark: string;
  folded: string;
  packed: boolean;
  others: string[];
  courses: Course[];
  book: KeptBook;
};

export async function readMastery(db: WorkDatabase, stream: StreamId): Promise<KeptMastery | undefined> {
  const row = await db.registers.get([stream, MASTERY_KEY]);
  // Written on this very device by `keepMastery`.
  return row && (parseJson(row.payload) as KeptMastery);
}

/** None is written beside a stream that went meanwhile. */
export function keepMastery(db: WorkDatabase, stream: StreamId, kept: KeptMastery): Promise<void> {
  return saveIn(db, [db.registers, db.reads], async () => {
    const readable = (await db.reads.toArray()).flatMap(({ streams }) => streams);
    if (!readable.includes(stream)) return;
    await db.registers.put({
      ...{ stream, key: MASTERY_KEY, personId: (parseStream(stream)?.owner ?? '') as PersonId },
      ...{ deviceId: NO_DEVICE, at: 0, enc: 'plain', dirty: 0, seq: 0 },
      payload: JSON.stringify(kept),
    });
  });
}
