/**
 * "Put in my bag". The event, the end of its draft and the release of its files are one transaction: there is no
 * moment at which work is neither a draft nor handed in, and none at which it is both.
 */
import type { PersonId } from '#core/people/ids.ts';
import { NAME_LENGTH, type Place, type WorkFile, type WorkHandedIn } from '#core/work/payloads.ts';
import { draftKey } from '#core/work/registers.ts';
import { streamOf, type StreamId } from '#core/work/stream.ts';
import { saveIn } from '../store/store-error.ts';
import type { EventRow, WorkDatabase } from '../store/work-database.ts';
import type { Clock } from './clock.ts';
import { appendEvent } from './record-event.ts';
import { endRegister, keepVersion } from './save-register.ts';

export type WorkToHandIn = {
  personId: PersonId;
  place: Place;
  title: string;
  subject?: string;
  files: readonly WorkFile[];
} & Pick<WorkHandedIn, 'text' | 'log' | 'logUnit' | 'paper'>;

/** Draft parts become parts that wait for the school. Inside the caller's transaction on `parts`. */
export async function releaseParts(
  db: WorkDatabase,
  stream: string,
  files: readonly Pick<WorkFile, 'parts'>[],
): Promise<void> {
  const keys = files.flatMap((file) => file.parts.map(([hash]): [string, string] => [stream, hash]));
  const rows = await db.parts.bulkGet(keys);
  const released = rows.flatMap((row) =>
    row?.state === 'kept' ? [{ ...row, state: 'waiting' as const }] : [],
  );
  await db.parts.bulkPut(released);
}

async function write(db: WorkDatabase, handedIn: WorkToHandIn, clock: Clock): Promise<EventRow> {
  const { personId, place, files, title, subject, ...content } = handedIn;
  const stream: StreamId = streamOf('student', personId);
  // An author's words may be longer than those of a list of work.
  const words = {
    title: title.slice(0, NAME_LENGTH),
    ...(subject !== undefined && { subject: subject.slice(0, NAME_LENGTH) }),
  };
  const payload = { place, ...words, ...content, files: [...files] };
  const row = await appendEvent(db, { stream, type: 'work-handed-in', payload, personId }, clock);
  await releaseParts(db, stream, files);
  const draft = await db.registers.get([stream, draftKey(place)]);
  // The strokes of a drawing are in no event: they come back from here when the piece is taken back.
  if (draft !== undefined) await keepVersion(db, draft);
  await endRegister(db, { stream, key: draftKey(place), personId }, clock);
  return row;
}

/** Resolves after the strict commit. Throws StoreError, and then the draft is as it was. */
export function handIn(db: WorkDatabase, handedIn: WorkToHandIn, clock: Clock): Promise<EventRow> {
  const tables = [db.events, db.meta, db.parts, db.registers, db.registerVersions];
  return saveIn(db, tables, () => write(db, handedIn, clock));
}
