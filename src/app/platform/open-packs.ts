/** Which packs a child is in, in any tab of this device: each open lesson holds a lock, which is gone with its tab. */
const PREFIX = 'bookbag-open-pack/';

type Locks = Pick<LockManager, 'request' | 'query'>;

function locksOfBrowser(): Locks | undefined {
  return 'locks' in navigator ? navigator.locks : undefined;
}

/** Returns what lets go of it. */
export function holdPackOpen(packHash: string, locks: Locks | undefined = locksOfBrowser()): () => void {
  let letGo: () => void = () => undefined;
  const over = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  void locks?.request(`${PREFIX}${packHash}/${crypto.randomUUID()}`, () => over);
  return letGo;
}

export async function openPacks(locks: Locks | undefined = locksOfBrowser()): Promise<Set<string>> {
  const names = (await locks?.query())?.held?.map(({ name = '' }) => name) ?? [];
  const held = names.filter((name) => name.startsWith(PREFIX));
  return new Set(held.map((name) => name.slice(PREFIX.length).split('/')[0] ?? ''));
}
