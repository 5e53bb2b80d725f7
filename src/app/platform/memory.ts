/**
 * Small things that this browser remembers about itself, for good or for the life of a tab.
 * Nothing depends on it: Chromium writes it to the disk seconds later, so a killed browser forgets, and one that
 * keeps nothing (a policy, a full disk) only asks again.
 */
const PREFIX = 'bookbag-';

type Life = 'device' | 'tab';

/** Only to be called where a failure is caught: a browser that blocks storage throws at the very name of it. */
function storeOf(life: Life): Storage {
  return life === 'device' ? localStorage : sessionStorage;
}

export function recall(name: string, life: Life = 'device'): string | undefined {
  try {
    return storeOf(life).getItem(PREFIX + name) ?? undefined;
  } catch {
    return undefined;
  }
}

export function remember(name: string, value: string, life: Life = 'device'): void {
  try {
    storeOf(life).setItem(PREFIX + name, value);
  } catch {
    // Asked again next time.
  }
}

export function forget(name: string, life: Life = 'device'): void {
  try {
    storeOf(life).removeItem(PREFIX + name);
  } catch {
    // There was nothing to forget.
  }
}
