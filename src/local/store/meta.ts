import type { MetaRow, WorkDatabase } from './work-database.ts';

export type Meta<Name extends MetaRow['name']> = Extract<MetaRow, { name: Name }>;

/** One of the store's single rows, typed by its name. */
export async function readMeta<Name extends MetaRow['name']>(
  db: WorkDatabase,
  name: Name,
): Promise<Meta<Name> | undefined> {
  const row = await db.meta.get(name);
  return row as Meta<Name> | undefined;
}

/** The highest number of an event that may have left this device; 0: none has. */
export async function readLeftUpTo(db: WorkDatabase): Promise<number> {
  return (await readMeta(db, 'left'))?.upTo ?? 0;
}

/** The row that says which device this is; it is made when the store is opened. */
export async function readDevice(db: WorkDatabase): Promise<Meta<'device'>> {
  const device = await readMeta(db, 'device');
  if (device === undefined)
    throw new Error('The store has no device row: it was not opened by openWorkDatabase.');
  return device;
}
