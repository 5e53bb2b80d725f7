/** What the school and the devices of a household have said to it, as it stands in a device's store. */
import { streamOf } from '#core/work/stream.ts';
import type { DeviceSays } from '#core/work/household-registers.ts';
import type { WorkDatabase } from '#local/store/work-database.ts';
import { SCHOOL_PERSON } from '#core/people/school-person.ts';
import type { DeviceId } from '#core/people/ids.ts';

export const HOME = streamOf('household', 'home-1');

export async function layRegister(
  db: WorkDatabase,
  key: string,
  { value, at }: { value: unknown; at: number },
): Promise<void> {
  await db.registers.put({
    ...{ stream: HOME, key, personId: SCHOOL_PERSON, deviceId: 'school' as DeviceId, at },
    ...{ enc: 'plain', payload: JSON.stringify(value), dirty: 0, seq: 1 },
  });
}

export function deviceSays(facts: Partial<DeviceSays>): DeviceSays {
  return { kind: 'tablet', app: 'bookbag/0.1.0', since: 0, lasts: 'yes', waits: {}, ...facts };
}
