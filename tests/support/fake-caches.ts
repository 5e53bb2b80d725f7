/** Cache storage in memory: what a service worker's shell needs of it. Requests are told apart by address only. */
export type FakeCaches = CacheStorage & {
  addresses(name: string): string[];
  /** How many bytes all answers together may have. */
  roomBytes: number;
};

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
  const usedBytes = async () => {
    const answers = [...stores.values()].flatMap((store) => [...store.values()]);
    const sizes = await Promise.all(answers.map(async (answer) => (await answer.clone().blob()).size));
    return sizes.reduce((sum, size) => sum + size, 0);
  };
  const caches: Partial<FakeCaches> = {
    roomBytes: Infinity,
    open: (name) => Promise.resolve(openCache(storeOf(name), fits)),
    has: (name) => Promise.resolve(stores.has(name)),
    addresses: (name) => [...storeOf(name).keys()].sort(),
    keys: () => Promise.resolve([...stores.keys()]),
    match: (key) =>
      Promise.resolve(
        [...stores.values()]
          .find((store) => store.has(addressOf(key)))
          ?.get(addressOf(key))
          ?.clone(),
      ),
  };
  async function fits(response: Response): Promise<boolean> {
    const { roomBytes = Infinity } = caches;
    return roomBytes === Infinity || (await usedBytes()) + (await response.clone().blob()).size <= roomBytes;
  }
  return caches as FakeCaches;
}

function openCache(store: Map<string, Response>, fits: (response: Response) => Promise<boolean>): Cache {
  const cache: Partial<Cache> = {
    match: (key) => Promise.resolve(store.get(addressOf(key))?.clone()),
    put: async (key, response) => {
      if (!(await fits(response))) throw new DOMException('The disk is full.', 'QuotaExceededError');
      store.set(addressOf(key), response);
    },
    delete: (key) => Promise.resolve(store.delete(addressOf(key))),
    keys: (key) => {
      const addresses = [...store.keys()].filter(
        (address) => key === undefined || address === addressOf(key),
      );
      return Promise.resolve(addresses.map((address) => new Request(address)));
    },
  };
  return cache as Cache;
}
