import { randomUUID } from 'node:crypto';
import type { BookbagEvent } from '#core/work/event.ts';
import type { Store } from '../../src/server/store/store.ts';
import { identityHash } from '../../src/server/sync/append.ts';
import { addEvent, addRegister, inOneRun } from '../../src/server/sync/run.ts';
import type { SchoolYears } from './school-years.ts';

const A_VISIT = 25;

/** Lays years of a student into a school as so many visits would have: the log, its tables, and that every part has come. */
export async function layYears(store: Store, { events, registers, parts }: SchoolYears): Promise<void> {
  const [stream] = events.map((event) => event.stream);
  if (stream === undefined) return;
  const enrolments = new Map<string, string>();
  const identityOf = (event: BookbagEvent) => {
    const { id, deviceId, deviceSeq } = event;
    const enrolmentId = enrolments.get(deviceId) ?? randomUUID();
    enrolments.set(deviceId, enrolmentId);
    return { id, stream, hash: identityHash(event), enrolmentId, deviceSeq };
  };
  for (let first = 0; first < events.length; first += A_VISIT) {
    const visit = events.slice(first, first + A_VISIT);
    const arrivedAt = Math.max(...visit.map((event) => event.arrivedAt));
    await inOneRun(store, arrivedAt, async (run) => {
      await run.tx.claimIdentities(visit.map(identityOf));
      for (const event of visit) await addEvent(run, event);
      if (first > 0) return;
      for (const [hash, sizeBytes] of parts)
        await run.tx.recordPart({ stream, hash, sizeBytes, storedAt: arrivedAt });
      for (const register of registers) addRegister(run, register);
    });
  }
}
