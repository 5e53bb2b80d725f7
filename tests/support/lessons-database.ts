import Dexie from 'dexie';
import { IDBKeyRange, indexedDB } from 'fake-indexeddb';
import { LessonsDatabase } from '#local/store/lessons-database.ts';

Object.assign(Dexie.dependencies, { indexedDB, IDBKeyRange });

let opened = 0;

/** A device's empty store of lessons, unlike any other's. */
export function openTestLessons(): LessonsDatabase {
  opened += 1;
  return new LessonsDatabase(`lessons-${String(opened)}`);
}
