/**
 * Small things that this browser remembers about itself, for good or for the life of a tab (`sessionStorage`).
 * Nothing depends on it: Chromium writes it to the disk seconds later, so a killed browser forgets, and one that
 * keeps nothing (a policy, a full disk) only asks again.
 */
const PREFIX = 'bookbag-';

export function recall(name: string, store = localStorage): string | undefined {
  try {
    return store.getItem(PREFIX + name) ?? undefined;
  } catch {
    return undefined;
  }
}

export function remember(name: string, value: string, store = localStorage): void {
  try {
    store.setItem(PREFIX + name, value);
  } catch {
    // Asked again next time.
  }
}

export function forget(name: string, store = localStorage): void {
  try {
    store.removeItem(PREFIX + name);
  } catch {
    // There was nothing to forget.
  }
}
