/** What somebody said aloud: once it was heard with a network it stays on this device, and is heard without one. */
import { workFileAddress } from '#core/work/file-address.ts';
import type { EventId } from '#core/work/event.ts';
import type { WorkFile } from '#core/work/payloads.ts';
import type { StreamId } from '#core/work/stream.ts';
import { blobOf, fetchFile } from '../outbox/fetch-file.ts';
import { readFile } from '../outbox/keep-file.ts';
import type { HashedPart } from '../outbox/part-rows.ts';
import { openMeter } from '../plan/meter.ts';
import { saveIn, StoreError } from '../store/store-error.ts';
import type { WorkDatabase } from '../store/work-database.ts';

/** `away`: it is not on this device, and the school could not be asked or has not got all of it yet. */
export type Voice = { state: 'here'; blob: Blob } | { state: 'away' };

export type SpokenMessage = { stream: StreamId; id: EventId; file: WorkFile };

async function keep(db: WorkDatabase, stream: StreamId, parts: readonly HashedPart[]): Promise<void> {
  const keptAt = Date.now();
  await saveIn(db, [db.parts, db.partBytes], async () => {
    for (const { hash, bytes } of parts) {
      await db.partBytes.put({ stream, hash, bytes });
      await db.parts.put({
        stream,
        hash,
        kind: 'sound',
        sizeBytes: bytes.byteLength,
        state: 'stored',
        keptAt,
      });
    }
  });
}

export async function fetchVoice(db: WorkDatabase, message: SpokenMessage): Promise<Voice> {
  const here = await readFile(db, message.stream, message.file);
  if (here.state === 'here') return here;
  const parts = await fetchFile(workFileAddress(message.stream, message.id, 0), message.file);
  if (typeof parts === 'string') return { state: 'away' };
  openMeter(db, Date.now).spent(message.file.sizeBytes);
  try {
    await keep(db, message.stream, parts);
  } catch (error) {
    // No room to keep it: it is heard now all the same.
    if (!(error instanceof StoreError)) throw error;
  }
  return { state: 'here', blob: blobOf(parts, message.file) };
}
