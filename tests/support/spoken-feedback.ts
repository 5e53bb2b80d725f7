/** A teacher's spoken word on a piece of work, as the school sends it: the event, and where its bytes are. */
import { workFileAddress } from '#core/work/file-address.ts';
import type { EventId, KnownEvent } from '#core/work/event.ts';
import type { WorkFile } from '#core/work/payloads.ts';
import { streamOf } from '#core/work/stream.ts';
import { hashPart, refOf } from '#local/outbox/part-rows.ts';
import { knownEvent } from './known-events.ts';

export type SpokenFeedback = { event: KnownEvent; sound: WorkFile; address: string; blob: Blob };

/** `at`: epoch ms. `size`: bytes of the recording, of which each is `size % 251`. */
export async function spokenOn(
  workId: string,
  { student, at = 2_000, size = 4_000 }: { student: string; at?: number; size?: number },
): Promise<SpokenFeedback> {
  const bytes = new Uint8Array(size).fill(size % 251);
  const type = 'audio/webm;codecs=opus';
  const parts = [refOf(await hashPart(bytes.buffer))];
  const sound: WorkFile = { kind: 'sound', type, sizeBytes: size, parts, durationMs: 12_400 };
  const id = `spoken-${workId}`;
  const event = knownEvent({
    ...{ id, type: 'feedback-given', kind: 'student', owner: student, by: 'okafor', at },
    payload: { workId, text: '', sound, verdict: 'accepted' },
  });
  const address = workFileAddress(streamOf('student', student), id as EventId, 0);
  return { event, sound, address, blob: new Blob([bytes], { type }) };
}
