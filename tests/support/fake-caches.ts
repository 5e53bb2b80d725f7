/** Cache storage in memory: what a service worker's shell needs of it. Requests are told apart by address only. */
export type FakeCaches = CacheStorage & { addresses(name: string): string[] };

type Key = RequestInfo | URL;
const addressOf = (key: Key) =>
  new URL(key instanceof Request ? key.url : String(key), 'https://school.test').href;

export function fakeCaches(): FakeCaches {
  const stores = new Map<string, Map<string, Response>>();
  const storeOf = (name: string) => {
    const store = stores.get(name) ?? new Map<string, Response>();
    stores.set(name, store);
    return store;
  };
  const caches: Partial<FakeCaches> = {
    open: (name) => Promise.resolve(openCache(storeOf(name))),
    addresses: (name) => [...storeOf(name).keys()].sort(),
    keys: () => Promise.resolve([...stores.keys()]),
  };
  return caches as FakeCaches;
}

function openCache(store: Map<string, Response>): Cache {
  const cache: Partial<Cache> = {
    match: (key) => Promise.resolve(store.get(addressOf(key))?.clone()),
    put: (key, response) => {
      store.set(addressOf(key), response);
      return Promise.resolve();
    },
    delete: (key) => Promise.resolve(store.delete(addressOf(key))),
    keys: () => Promise.resolve([...store.keys()].map((address) => new Request(address))),
  };
  return cache as Cache;
}
