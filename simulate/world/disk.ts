import type { MetaRow } from '#local/store/work-database.ts';
import { openStorage } from '../stand-ins/storage.ts';
import type { Device } from './world.ts';

/** Straight from the disk: looking changes nothing. */
export function rowsOf<Row>({ disk }: Device, table: string): Row[] {
  return (openStorage(disk).shelves.get(table)?.entries ?? []).map(({ row }) => row as Row);
}

export function metaOf<Name extends MetaRow['name']>(
  device: Device,
  name: Name,
): Extract<MetaRow, { name: Name }> | undefined {
  const row = rowsOf<MetaRow>(device, 'meta').find((each) => each.name === name);
  return row as Extract<MetaRow, { name: Name }> | undefined;
}
