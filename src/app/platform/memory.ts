/**
 * Small things that this browser remembers about itself: who opened the app last, which language was chosen.
 * Nothing depends on it: a browser that keeps nothing (a policy, a full disk) only asks again.
 */
const PREFIX = 'bookbag-';

export function recall(name: string): string | undefined {
  try {
    return localStorage.getItem(PREFIX + name) ?? undefined;
  } catch {
    return undefined;
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // Asked again next time.
  }
}

export function forget(name: string): void {
  try {
    localStorage.removeItem(PREFIX + name);
  } catch {
    // There was nothing to forget.
  }
}
