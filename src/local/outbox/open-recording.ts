/**
 * A sound or film that is on the disk while it is recorded: a crash or a dead battery costs the last second or two, no
 * more. Bytes since the last whole part lie in the recording's own row, so that a long recording becomes few
 * parts. The row stays until `forget`, which is for when the draft that names the file is on the disk: there is no
 * moment at which a crash loses the recording. What it left behind is found by `unfinishedRecordings`, for its own task.
 */
import type { WorkFile } from '#core/work/payloads.ts';
import { uuidV7 } from '#core/work/uuid.ts';
import type { StreamId } from '#core/work/stream.ts';
import { saveIn, saving } from '../store/store-error.ts';
import type { RecordingRow, WorkDatabase } from '../store/work-database.ts';
import { mediaTypeOf } from './keep-file.ts';
import { PART_BYTES, addParts, dropKeptParts, hashPart, refOf, type HashedPart } from './part-rows.ts';

export type Recording = {
  /** Resolves when the bytes are on the disk. Calls are taken one after another. Throws StoreError. */
  write(blob: Blob): Promise<void>;
  /** The file, to be put into the draft. Throws RangeError when nothing was written. */
  finish(durationMs: number): Promise<WorkFile>;
  /** The draft with the file is on the disk. */
  forget(): Promise<void>;
  /** Throws the recording away. */
  cancel(): Promise<void>;
};

/** Whose recording it is, and the key of the draft that it is for. */
export type RecordingOwner = { stream: StreamId; draft: string };

export type RecordingMedium = { type: string; kind: 'sound' | 'video' };

function newRow(owner: RecordingOwner, { type, kind }: RecordingMedium): RecordingRow {
  const now = Date.now();
  const id = uuidV7(now, crypto.getRandomValues(new Uint8Array(10)));
  const times = { startedAt: now, writtenAt: now };
  return { id, ...owner, kind, type: mediaTypeOf(type), parts: [], tail: new ArrayBuffer(0), ...times };
}

/** Cuts whole parts off the bytes that wait; what is left is the new tail. */
async function cut(bytes: Uint8Array<ArrayBuffer>): Promise<{ parts: HashedPart[]; tail: ArrayBuffer }> {
  const parts: HashedPart[] = [];
  let offset = 0;
  for (; bytes.length - offset >= PART_BYTES; offset += PART_BYTES) {
    parts.push(await hashPart(bytes.slice(offset, offset + PART_BYTES).buffer));
  }
  return { parts, tail: bytes.slice(offset).buffer };
}

async function grow(row: RecordingRow, blob: Blob): Promise<{ row: RecordingRow; parts: HashedPart[] }> {
  const joined = new Uint8Array(await new Blob([row.tail, blob]).arrayBuffer());
  const { parts, tail } = await cut(joined);
  return { row: { ...row, parts: [...row.parts, ...parts.map(refOf)], tail, writtenAt: Date.now() }, parts };
}

function kindOf({ kind = 'sound' }: RecordingRow): RecordingMedium['kind'] {
  return kind;
}

function ownerOf(row: RecordingRow) {
  return { stream: row.stream as StreamId, kind: kindOf(row), keptAt: row.writtenAt };
}

/** Saves what came, then forgets nothing: the row is the recording until it is finished. */
async function saveGrown(db: WorkDatabase, row: RecordingRow, parts: readonly HashedPart[]): Promise<void> {
  await saveIn(db, [db.recordings, db.parts, db.partBytes], async () => {
    await addParts(db, ownerOf(row), parts);
    await db.recordings.put(row);
  });
}

/** Turns a recording's row into a file: the tail becomes the last part. The row stays, and names the same parts. */
async function finishRow(db: WorkDatabase, row: RecordingRow): Promise<WorkFile> {
  const last = row.tail.byteLength > 0 ? [await hashPart(row.tail)] : [];
  const parts = [...row.parts, ...last.map(refOf)];
  if (parts.length === 0) throw new RangeError('Nothing was recorded.');
  await saveIn(db, [db.parts, db.partBytes], () => addParts(db, ownerOf(row), last));
  const sizeBytes = parts.reduce((sum, [, size]) => sum + size, 0);
  return { kind: kindOf(row), type: row.type, sizeBytes, parts };
}

async function dropRow(db: WorkDatabase, row: RecordingRow): Promise<void> {
  await saving(() => db.recordings.delete(row.id));
  const hashes = row.parts.map(([hash]) => hash);
  await dropKeptParts(db, row.stream as StreamId, hashes);
}

const OPEN = 'bookbag-recording/';

/** Where the browser has locks, each open recording holds one: a crash lets go of it, and another tab sees it. */
function locksOfBrowser(): LockManager | undefined {
  return 'locks' in navigator ? navigator.locks : undefined;
}

/** Says that somebody records; returns what ends that. */
function holdOpen(id: string): () => void {
  let letGo: () => void = () => undefined;
  const over = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  void locksOfBrowser()?.request(OPEN + id, () => over);
  return letGo;
}

/** The recordings that some tab is recording now; undefined where the browser cannot say. */
export async function openRecordings(): Promise<ReadonlySet<string> | undefined> {
  const names = (await locksOfBrowser()?.query())?.held?.map(({ name = '' }) => name);
  if (names === undefined) return undefined;
  return new Set(names.filter((name) => name.startsWith(OPEN)).map((name) => name.slice(OPEN.length)));
}

export function openRecording(db: WorkDatabase, owner: RecordingOwner, medium: RecordingMedium): Recording {
  let row = newRow(owner, medium);
  const letGo = holdOpen(row.id);
  let queue: Promise<unknown> = Promise.resolve();
  /** One after another, also after one that failed: its bytes are then missing and its caller knows. */
  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    const result = queue.then(task, task);
    queue = result.catch(() => undefined);
    return result;
  };
  return {
    write: (blob) =>
      inTurn(async () => {
        const grown = await grow(row, blob);
        await saveGrown(db, grown.row, grown.parts);
        row = grown.row;
      }),
    finish: (durationMs) =>
      inTurn(async () => {
        letGo();
        return { ...(await finishRow(db, row)), durationMs: Math.round(durationMs) };
      }),
    forget: () => inTurn(() => forgetRecording(db, row.id)),
    cancel: () =>
      inTurn(async () => {
        letGo();
        await dropRow(db, row);
      }),
  };
}

/**
 * Recordings that no draft names yet, made for this one, oldest first. An open one of another tab is among them.
 */
export async function unfinishedRecordings(
  db: WorkDatabase,
  { stream, draft }: RecordingOwner,
): Promise<RecordingRow[]> {
  const rows = await db.recordings.where('stream').equals(stream).toArray();
  const own = rows.filter((row) => row.draft === undefined || row.draft === draft);
  return own.sort((a, b) => a.startedAt - b.startedAt);
}

/**
 * Makes a file of what a crash left behind; its length in time is not known. Undefined when it was handed in already,
 * and only its row was left.
 */
export async function finishLeftRecording(
  db: WorkDatabase,
  row: RecordingRow,
): Promise<WorkFile | undefined> {
  const file = await finishRow(db, row);
  const keys = file.parts.map(([hash]): [string, string] => [row.stream, hash]);
  const known = await db.parts.bulkGet(keys);
  if (known.some((part) => part?.state === 'kept')) return file;
  await forgetRecording(db, row.id);
  return undefined;
}

export async function forgetRecording(db: WorkDatabase, id: string): Promise<void> {
  await saving(() => db.recordings.delete(id));
}
