/** Looks at each row before a table of a store writes it; what `look` throws is what the disk says. */
import type { DBCoreTable, Table } from 'dexie';

export function beforeWrite<Row>(table: Table<Row>, look: (row: Row) => void): void {
  const watched = (core: DBCoreTable): DBCoreTable => ({
    ...core,
    mutate: (request) => {
      if ('values' in request) for (const row of request.values as readonly Row[]) look(row);
      return core.mutate(request);
    },
  });
  const { core } = table.db;
  const tableOf = core.table.bind(core);
  core.table = (name) => (name === table.name ? watched(tableOf(name)) : tableOf(name));
  table.core = watched(table.core);
}
