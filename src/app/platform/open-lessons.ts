import { LessonsDatabase } from '#local/store/lessons-database.ts';

let opened: LessonsDatabase | undefined;

/** The store of the lessons that are made here: opened by the first page that asks, one for all of them. */
export function openLessons(): LessonsDatabase {
  opened ??= new LessonsDatabase();
  return opened;
}
