/**
 * What teachers said aloud to the work of this device's children comes down by itself, so that a child hears it where there is
 * no network. The words of another device's people wait for somebody who wants to hear them.
 */
import { costOf } from '#core/plan/data-plan.ts';
import type { WorkFile } from '#core/work/payloads.ts';
import { workOf } from '#core/work/review-queue.ts';
import { streamOf, type StreamId } from '#core/work/stream.ts';
import { openMeter } from '../plan/meter.ts';
import type { WorkDatabase } from '../store/work-database.ts';
import { fetchVoice, type SpokenMessage } from './fetch-voice.ts';

/** A new device does not bring what was said all year: that comes when somebody presses its button. */
const BROUGHT_MS = 30 * 86_400_000;

async function spokenIn(db: WorkDatabase, stream: StreamId, since: number): Promise<SpokenMessage[]> {
  const works = workOf(await db.events.where('stream').equals(stream).toArray());
  return works.flatMap(({ feedback }) =>
    feedback.flatMap(({ id, at, sound: file }) =>
      file !== undefined && at > since ? [{ stream, id, file }] : [],
    ),
  );
}

async function isHere(db: WorkDatabase, stream: string, { parts }: WorkFile): Promise<boolean> {
  const rows = await db.parts.bulkGet(parts.map(([hash]): [string, string] => [stream, hash]));
  return rows.every((row) => row !== undefined);
}

/** As far as the family's plan carries. What is not at school yet, or found no network, comes another time. */
export async function bringVoices(db: WorkDatabase, now: number): Promise<void> {
  const meter = openMeter(db, () => now);
  for (const { personId } of await db.profiles.toArray()) {
    for (const message of await spokenIn(db, streamOf('student', personId), now - BROUGHT_MS)) {
      if (await isHere(db, message.stream, message.file)) continue;
      if ((await meter.look()) < costOf(message.file.sizeBytes)) return;
      await fetchVoice(db, message);
    }
  }
}
