import Dexie from 'dexie';
import { IDBKeyRange, indexedDB } from 'fake-indexeddb';
import { openPacksDatabase } from '#local/store/open-packs-database.ts';
import type { PacksDatabase } from '#local/store/packs-database.ts';

Object.assign(Dexie.dependencies, { indexedDB, IDBKeyRange });

let opened = 0;

/** A device's empty pack store, unlike any other's; with a name, the one that was opened before under it. */
export function openTestPacksDatabase(name?: string): Promise<PacksDatabase> {
  opened += 1;
  return openPacksDatabase(name ?? `packs-${String(opened)}`);
}
