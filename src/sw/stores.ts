/** The device's stores, opened at their first use in this run of the worker and again after they were closed. */
import { openPacksDatabase } from '#local/store/open-packs-database.ts';
import { openWorkDatabase } from '#local/store/open-work-database.ts';
import type { PacksDatabase } from '#local/store/packs-database.ts';
import type { WorkDatabase } from '#local/store/work-database.ts';

export type Stores = { packs(): Promise<PacksDatabase>; work(): Promise<WorkDatabase> };

export function openStores(): Stores {
  return { packs: openAtUse(openPacksDatabase), work: openAtUse(openWorkDatabase) };
}

function openAtUse<Store extends { isOpen(): boolean }>(open: () => Promise<Store>): () => Promise<Store> {
  let opened: Promise<Store> | undefined;
  return async () => {
    const store = await opened?.catch(() => undefined);
    if (store?.isOpen() === true) return store;
    opened = open();
    return opened;
  };
}
