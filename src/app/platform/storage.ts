/** What the browser says of the room on this device. Its quota is a guess, so it is never shown as a promise. */
export type Room = { usedBytes: number | undefined; persisted: boolean };

export async function readRoom(): Promise<Room> {
  if (!('storage' in navigator)) return { usedBytes: undefined, persisted: false };
  const [{ usage }, persisted] = await Promise.all([
    navigator.storage.estimate(),
    navigator.storage.persisted(),
  ]);
  return { usedBytes: usage, persisted };
}

/** Asks the browser never to clear this app's data by itself. It may say no. */
export async function askToPersist(): Promise<boolean> {
  return 'storage' in navigator && (await navigator.storage.persist());
}
