/** What the browser says of the room on this device. Its quota is a guess, so what is left is said as about so much. */
export type Room = { usedBytes: number | undefined; leftBytes?: number | undefined; persisted: boolean };

export async function readRoom(): Promise<Room> {
  if (!('storage' in navigator)) return { usedBytes: undefined, persisted: false };
  const [{ usage, quota }, persisted] = await Promise.all([
    navigator.storage.estimate(),
    navigator.storage.persisted(),
  ]);
  const leftBytes = quota === undefined ? undefined : Math.max(0, quota - (usage ?? 0));
  return { usedBytes: usage, leftBytes, persisted };
}

/** Asks the browser never to clear this app's data by itself. It may say no. */
export async function askToPersist(): Promise<boolean> {
  return 'storage' in navigator && (await navigator.storage.persist());
}
