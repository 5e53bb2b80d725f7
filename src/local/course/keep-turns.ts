import type { DeviceId, PersonId } from '#core/people/ids.ts';
import { parseStream, type StreamId } from '#core/work/stream.ts';
import { TURNS_KEY, type Turns } from '../shelf/course-turns.ts';
import { saveIn } from '../store/store-error.ts';
import type { WorkDatabase } from '../store/work-database.ts';

/** No device's: it is never sent. */
const NO_DEVICE = '' as DeviceId;

/** Writes the row where it says something else than before. */
export function keepTurns(db: WorkDatabase, stream: StreamId, turns: Turns): Promise<void> {
  const payload = JSON.stringify(turns);
  return saveIn(db, [db.registers], async () => {
    const known = await db.registers.get([stream, TURNS_KEY]);
    if (known?.payload === payload) return;
    await db.registers.put({
      ...{ stream, key: TURNS_KEY, personId: (parseStream(stream)?.owner ?? '') as PersonId },
      ...{ deviceId: NO_DEVICE, at: 0, enc: 'plain', dirty: 0, seq: 0, payload },
    });
  });
}
