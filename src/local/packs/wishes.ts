/** What players wait for at this moment: a download that is under way goes there first. */
type Wish = {
  /** Of the part. */
  hash: string;
  /** Of the file in which it is: a player reads a file at one place, so a newer wish ends the older. */
  file: string;
};

export type Wishes = {
  /** The hash of the part that was wished last. */
  newest(): string | undefined;
  /** Resolves when it is stored, or cannot come now. */
  make(wish: Wish): Promise<void>;
  /** This part is stored. Without a hash: nothing comes for now. */
  settle(hash?: string): void;
};

export function openWishes(): Wishes {
  /** By file, in the order in which they were made. */
  const open = new Map<string, Wish & { end(): void }>();
  const settle = (isOver: (wish: Wish) => boolean) => {
    for (const wish of open.values()) {
      if (!isOver(wish)) continue;
      open.delete(wish.file);
      wish.end();
    }
  };
  return {
    newest: () => [...open.values()].at(-1)?.hash,
    make: (wish) =>
      new Promise((end) => {
        settle(({ file }) => file === wish.file);
        open.set(wish.file, { ...wish, end });
      }),
    settle: (hash) => {
      settle((wish) => hash === undefined || hash === wish.hash);
    },
  };
}
