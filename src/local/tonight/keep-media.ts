/** Files of a lesson that is being made: cut into parts, named by their hashes, and read again as one. */
import type { MediaType } from '#core/pack/media-types.ts';
import { filesOfTonight } from '#core/tonight/tonight.ts';
import type { PartRef } from '#core/work/payloads.ts';
import { sha256 } from '../packs/sha256.ts';
import {
  saveLessons,
  type LessonFileRow,
  type LessonRow,
  type LessonsDatabase,
} from '../store/lessons-database.ts';

const PART_BYTES = 262_144;

export type NewFile = {
  lessonId: string;
  name: string;
  type: MediaType;
  beforeBytes?: number;
  width?: number;
  height?: number;
};

/** One part in memory at a time. Resolves when all of it is on the disk. Throws StoreError. */
export async function keepFile(db: LessonsDatabase, file: NewFile, bytes: Blob): Promise<LessonFileRow> {
  const { lessonId } = file;
  const parts: PartRef[] = [];
  for (let offset = 0; offset < bytes.size; offset += PART_BYTES) {
    const part = await bytes.slice(offset, offset + PART_BYTES).arrayBuffer();
    const hash = await sha256(new Uint8Array(part));
    await saveLessons(db, [db.parts], () => db.parts.put({ lessonId, hash, bytes: part }));
    parts.push([hash, part.byteLength]);
  }
  const row: LessonFileRow = { ...file, sizeBytes: bytes.size, parts };
  await saveLessons(db, [db.files], () => db.files.put(row));
  return row;
}

export function readFiles(db: LessonsDatabase, lessonId: string): Promise<LessonFileRow[]> {
  return db.files.where('lessonId').equals(lessonId).toArray();
}

/** Undefined when it is not whole here. */
export async function readFile(
  db: LessonsDatabase,
  { lessonId, type, parts }: Pick<LessonFileRow, 'lessonId' | 'type' | 'parts'>,
): Promise<Blob | undefined> {
  const bytes: ArrayBuffer[] = [];
  for (const [hash] of parts) {
    const row = await db.parts.get([lessonId, hash]);
    if (row === undefined) return undefined;
    bytes.push(row.bytes);
  }
  return new Blob(bytes, { type });
}

/** Lets go of what neither the lesson nor what is on its way shows any more. */
export function tidyFiles(db: LessonsDatabase, lessonId: string): Promise<void> {
  return saveLessons(db, [db.lessons, db.files, db.parts, db.originals], async () => {
    const row = await db.lessons.get(lessonId);
    if (row === undefined) return;
    const names = namesIn(row);
    const files = await db.files.where('lessonId').equals(lessonId).toArray();
    const kept = files.filter(({ name }) => names.has(name));
    const hashes = new Set(kept.flatMap(({ parts }) => parts.map(([hash]) => hash)));
    for (const { name } of files) if (!names.has(name)) await db.files.delete([lessonId, name]);
    const keys = await db.parts.where('lessonId').equals(lessonId).primaryKeys();
    for (const key of keys) if (!hashes.has(key[1])) await db.parts.delete(key);
  });
}

/** Lets go of files that no lesson was to show after all. */
export function dropFiles(db: LessonsDatabase, lessonId: string, names: readonly string[]): Promise<void> {
  return saveLessons(db, [db.files, db.parts], async () => {
    const files = await db.files.where('lessonId').equals(lessonId).toArray();
    const hashesOf = (rows: readonly LessonFileRow[]) =>
      new Set(rows.flatMap(({ parts }) => parts.map(([hash]) => hash)));
    const kept = hashesOf(files.filter(({ name }) => !names.includes(name)));
    const dropped = hashesOf(files.filter(({ name }) => names.includes(name)));
    for (const name of names) await db.files.delete([lessonId, name]);
    for (const hash of dropped) if (!kept.has(hash)) await db.parts.delete([lessonId, hash]);
  });
}

function namesIn({ lesson, sending }: LessonRow): Set<string> {
  return new Set([
    ...filesOfTonight(lesson),
    ...(sending === undefined ? [] : filesOfTonight(sending.lesson)),
  ]);
}

/** False where the browser keeps no such thing, or has no room: after a crash the film is then to be dropped once more. */
export async function keepOriginal(
  db: LessonsDatabase,
  of: { lessonId: string; pieceId: string },
  file: File,
): Promise<boolean> {
  try {
    await db.originals.put({ ...of, fileName: file.name, bytes: file });
    return true;
  } catch {
    return false;
  }
}

export async function dropOriginal(
  db: LessonsDatabase,
  { lessonId, pieceId }: { lessonId: string; pieceId: string },
): Promise<void> {
  await saveLessons(db, [db.originals], () => db.originals.delete([lessonId, pieceId]));
}

/** Films that were dropped and are not small yet: the page that began it is gone. */
export async function leftOriginals(
  db: LessonsDatabase,
  lessonId: string,
): Promise<{ pieceId: string; file: File }[]> {
  const rows = await db.originals.where('lessonId').equals(lessonId).toArray();
  return rows.map(({ pieceId, fileName, bytes }) => {
    return { pieceId, file: new File([bytes], fileName, { type: bytes.type }) };
  });
}

/** One slice of what is said; resolves when it is on the disk. */
export async function keepSaid(
  db: LessonsDatabase,
  of: { lessonId: string; recording: string; type: string },
  slice: Blob,
): Promise<void> {
  const bytes = await slice.arrayBuffer();
  await saveLessons(db, [db.said], () => db.said.add({ ...of, bytes }));
}

/** Everything that was said, by recording: what `keepSaid` kept and `dropSaid` has not let go. */
export async function readSaid(
  db: LessonsDatabase,
  lessonId: string,
): Promise<{ recording: string; bytes: Blob }[]> {
  // Not Dexie's own sorting: each device would carry it for this.
  const said = await db.said.where('lessonId').equals(lessonId).toArray();
  const rows = said.sort((a, b) => (a.id ?? 0) - (b.id ?? 0));
  const recordings = [...new Set(rows.map(({ recording }) => recording))];
  return recordings.map((recording) => {
    const own = rows.filter((row) => row.recording === recording);
    return {
      recording,
      bytes: new Blob(
        own.map(({ bytes }) => bytes),
        { type: own[0]?.type ?? '' },
      ),
    };
  });
}

export async function dropSaid(db: LessonsDatabase, recording: string): Promise<void> {
  await saveLessons(db, [db.said], () => db.said.where('recording').equals(recording).delete());
}
