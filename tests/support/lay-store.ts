import { indexedDB } from 'fake-indexeddb';

type Laid = {
  version: number;
  stores: Record<string, { keyPath: unknown; autoIncrement?: boolean; indexes: Record<string, unknown> }>;
  rows: Record<string, readonly unknown[]>;
};

function ended(request: { onsuccess: unknown; onerror: unknown }): Promise<void> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve();
    request.onerror = () => reject(new Error('IndexedDB refused the fixture.'));
  });
}

/** Lays a database into IndexedDB as it once was, without the code of today. */
export async function layStore(name: string, laid: Laid): Promise<void> {
  const request = indexedDB.open(name, laid.version);
  request.onupgradeneeded = () => {
    for (const [store, { keyPath, autoIncrement = false, indexes }] of Object.entries(laid.stores)) {
      const made = request.result.createObjectStore(store, { keyPath: keyPath as string, autoIncrement });
      for (const [index, path] of Object.entries(indexes)) made.createIndex(index, path as string);
      for (const row of laid.rows[store] ?? []) made.add(row);
    }
  };
  await ended(request);
  request.result.close();
}
