import type { Lesson } from '#core/lesson/blocks.ts';
import { parseLesson } from '#core/lesson/parse-lesson.ts';
import { PACK_LIMITS } from '#core/pack/limits.ts';
import type { PacksDatabase } from '../store/packs-database.ts';
import { inflateText } from './inflate.ts';
import { lacking, openLesson, type NotHere } from './lesson-files.ts';
import { readObject } from './objects.ts';

/** A lesson of a pack, usable as soon as its own bytes are here, whatever the rest of the pack does. */
export async function readLesson(
  db: PacksDatabase,
  packHash: string,
  lessonId: string,
): Promise<{ state: 'here'; lesson: Lesson } | NotHere> {
  const opened = await openLesson(db, packHash, lessonId);
  if (opened.state !== 'here') return opened;
  const bytes = await readObject(db, opened.node.bundle);
  if (bytes === undefined) return lacking(db, packHash);
  const text = await inflateText(bytes, PACK_LIMITS.bundleTextBytes);
  const lesson = text === undefined ? undefined : parseLesson(safeJson(text));
  // The bytes are the school's own: fetching them again would not make them readable to this version of the app.
  return lesson === undefined ? { state: 'unknown' } : { state: 'here', lesson };
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
