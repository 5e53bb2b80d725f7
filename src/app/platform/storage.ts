import { signal, type ReadonlySignal } from '@preact/signals';

/** What the browser says of the room on this device. Its quota is a guess, so it is never shown as a promise. */
export type Room = { usedBytes: number | undefined; persisted: boolean };

const answer = signal<boolean | undefined>(undefined);

/** What the browser said when it was last asked whether it keeps all this; undefined before the first `readRoom`. */
export const persistence: ReadonlySignal<boolean | undefined> = answer;

export async function readRoom(): Promise<Room> {
  if (!('storage' in navigator)) return { usedBytes: undefined, persisted: false };
  const [{ usage }, persisted] = await Promise.all([
    navigator.storage.estimate(),
    navigator.storage.persisted(),
  ]);
  answer.value = persisted;
  return { usedBytes: usage, persisted };
}

/** Asks the browser never to clear this app's data by itself. It may say no. */
export async function askToPersist(): Promise<boolean> {
  const persisted = 'storage' in navigator && (await navigator.storage.persist());
  answer.value = persisted;
  return persisted;
}
