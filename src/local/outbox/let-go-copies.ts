/**
 * The files of handed-in work lie on the device until the school says that a backup covers them; then, or when nothing else
 * makes room for what a child saves, their bytes go. Words and receipts stay.
 *
 * Invariants: what goes belongs to work of which the school has said twice that it holds it: its event by a receipt, all
 * of its files by its own word in the stream. What a draft or a recording names stays, and so does what other work needs
 * that is not whole at school.
 */
import { parseJson } from '#core/work/parse-json.ts';
import { readPayload } from '#core/work/read-payload.ts';
import { arrivalKey, ArrivalSchema } from '#core/work/registers.ts';
import type { StreamId } from '#core/work/stream.ts';
import * as v from 'valibot';
import { giveTidying } from '../store/reserve.ts';
import { withRoom } from '../store/room-for-work.ts';
import type { WorkDatabase } from '../store/work-database.ts';
import { draftedHashes } from './keep-file.ts';

/** Of work that was whole at school before `safeUpTo` (the school's clock). Returns how many bytes went. */
export async function letGoCopies(db: WorkDatabase, safeUpTo: number): Promise<number> {
  const held = await db.parts.where('state').equals('stored').toArray();
  const tables = [db.events, db.registers, db.recordings, db.parts, db.partBytes];
  let bytes = 0;
  for (const stream of new Set(held.map((row) => row.stream))) {
    const write = () => db.transaction('rw', tables, async () => letGoOf(db, stream as StreamId, safeUpTo));
    bytes += await withRoom(write, [giveTidying]);
  }
  return bytes;
}

async function letGoOf(db: WorkDatabase, stream: StreamId, safeUpTo: number): Promise<number> {
  const { covered, needed } = await hashesOf(db, stream, safeUpTo);
  let bytes = 0;
  for (const hash of covered) {
    if (needed.has(hash)) continue;
    const row = await db.parts.get([stream, hash]);
    // Since it was restored, perhaps, the school is asked about it again.
    if (row?.state !== 'stored') continue;
    await db.parts.delete([stream, hash]);
    await db.partBytes.delete([stream, hash]);
    bytes += row.sizeBytes;
  }
  return bytes;
}

type Hashes = { covered: ReadonlySet<string>; needed: ReadonlySet<string> };

async function hashesOf(db: WorkDatabase, stream: StreamId, safeUpTo: number): Promise<Hashes> {
  const arrivals = await readArrivals(db, stream);
  const covered = new Set<string>();
  const needed = await draftedHashes(db, stream, { withVersions: false });
  for (const { parts } of await db.recordings.where('stream').equals(stream).toArray())
    for (const [hash] of parts) needed.add(hash);
  for (const event of await db.events.where('stream').equals(stream).toArray()) {
    const at = event.state === 'stored' ? arrivals.get(arrivalKey(event.id)) : undefined;
    const hashes = at !== undefined && at < safeUpTo ? covered : needed;
    for (const { parts } of readPayload(event, 'work-handed-in')?.files ?? [])
      for (const [hash] of parts) hashes.add(hash);
  }
  return { covered, needed };
}

/** When the school held all of each piece of work, by the name of the register in which it says so. */
async function readArrivals(db: WorkDatabase, stream: string): Promise<Map<string, number>> {
  const range = [[stream, 'arrival:'], [stream, 'arrival;'], true, false] as const;
  const rows = await db.registers
    .where('[stream+key]')
    .between(...range)
    .toArray();
  return new Map(
    rows.flatMap(({ key, payload }) => {
      const arrival = v.safeParse(ArrivalSchema, parseJson(payload));
      return arrival.success ? [[key, arrival.output.at] as const] : [];
    }),
  );
}
