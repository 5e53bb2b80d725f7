/** The Web Locks of a device, shared by all the tabs that a test opens on it: a lock is one tab's, and others wait for it in turn. */
export type DeviceLocks = Pick<LockManager, 'request' | 'query'>;

export function deviceLocks(): DeviceLocks {
  const turns = new Map<string, Promise<unknown>>();
  const held = new Set<string>();
  async function take(name: string, task: LockGrantedCallback<unknown>): Promise<unknown> {
    held.add(name);
    try {
      return await task({ name, mode: 'exclusive' });
    } finally {
      held.delete(name);
    }
  }
  return {
    request: (name: string, task: unknown) => {
      const before = turns.get(name) ?? Promise.resolve();
      const turn = before.then(() => take(name, task as LockGrantedCallback<unknown>));
      turns.set(name, turn);
      return turn as Promise<never>;
    },
    query: () => Promise.resolve({ held: [...held].map((name) => ({ name })), pending: [] }),
  };
}
