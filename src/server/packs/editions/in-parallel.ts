/** Work on many things at once, but never on more than `atOnce`. The first that fails ends it: what runs is told to stop. */
export async function inParallel<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const stopping = new AbortController();
  const left = items.values();
  let failed: { error: unknown } | undefined;
  const worker = async (): Promise<void> => {
    for (const item of left) {
      if (stopping.signal.aborted) return;
      await work(item, stopping.signal).catch((error: unknown) => {
        failed ??= { error };
        stopping.abort();
      });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  if (failed !== undefined) throw failed.error;
}
