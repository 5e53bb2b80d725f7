/** The lessons that a teacher makes, kept on this device at every change. */
import type { Tonight } from '#core/tonight/tonight.ts';
import { filesOfTonight } from '#core/tonight/tonight.ts';
import { saveLessons, type LessonRow, type LessonsDatabase } from '../store/lessons-database.ts';

/** Newest first. */
export async function readLessons(db: LessonsDatabase, personId: string): Promise<LessonRow[]> {
  const rows = await db.lessons.where('personId').equals(personId).toArray();
  return rows.sort((a, b) => b.changedAt - a.changedAt);
}

export type LessonChange = { lesson: Tonight; classId?: string | undefined };

/** Resolves when it is on the disk. The first call makes the lesson. Throws StoreError. */
export function keepLesson(
  db: LessonsDatabase,
  { id, personId, now }: { id: string; personId: string; now: number },
  { lesson, classId }: LessonChange,
): Promise<void> {
  return saveLessons(db, [db.lessons], async () => {
    const known = await db.lessons.get(id);
    await db.lessons.put({
      ...(known ?? { id, personId, version: 0 }),
      ...{ lesson, changedAt: now, isChanged: true },
      ...(classId === undefined ? {} : { classId }),
    });
  });
}

/**
 * "Publish": from now on it goes to school by itself, as it is at this moment. One that was ordered before and has not
 * arrived gives way to it. Throws StoreError.
 */
export function orderLesson(
  db: LessonsDatabase,
  id: string,
  { classId, now }: { classId: string; now: number },
): Promise<void> {
  return saveLessons(db, [db.lessons, db.files], async () => {
    const row = await db.lessons.get(id);
    if (row === undefined) return;
    const { lesson } = row;
    const version = row.version + 1;
    const names = new Set(filesOfTonight(lesson));
    const files = await db.files.where('lessonId').equals(id).toArray();
    const totalBytes = files.reduce((sum, file) => sum + (names.has(file.name) ? file.sizeBytes : 0), 0);
    const sending = { lesson, version, classId, orderedAt: now, sentBytes: 0, totalBytes };
    await db.lessons.put({ ...row, classId, version, isChanged: false, sending });
  });
}

/** Takes it back before it has arrived; the lesson itself stays. It may have arrived meanwhile: nobody here can know. */
export function stopSending(db: LessonsDatabase, id: string): Promise<void> {
  return saveLessons(db, [db.lessons], async () => {
    const row = await db.lessons.get(id);
    if (row?.sending === undefined) return;
    const { sending: _, ...rest } = row;
    await db.lessons.put({ ...rest, isChanged: true });
  });
}

/** Throws the lesson away on this device; what is published stays published. */
export function dropLesson(db: LessonsDatabase, id: string): Promise<void> {
  const tables = [db.lessons, db.files, db.parts, db.said, db.originals];
  return saveLessons(db, tables, async () => {
    await db.lessons.delete(id);
    for (const table of [db.files, db.parts, db.said, db.originals])
      await table.where('lessonId').equals(id).delete();
  });
}
