import Dexie from 'dexie';
import { IDBKeyRange, indexedDB } from 'fake-indexeddb';
import { openWorkDatabase } from '#local/store/open-work-database.ts';
import type { WorkDatabase } from '#local/store/work-database.ts';

Object.assign(Dexie.dependencies, { indexedDB, IDBKeyRange });

let opened = 0;

/** A device's empty store of work, unlike any other's; with a name, the one that was opened before under it. */
export function openTestWorkDatabase(name?: string): Promise<WorkDatabase> {
  opened += 1;
  return openWorkDatabase(name ?? `work-${String(opened)}`);
}
