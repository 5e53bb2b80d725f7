/** Waits for `work`, but not longer than `ms`: what an event may hold on to. The work itself goes on. */
export function holdFor(work: Promise<void>, ms: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeUp = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  return Promise.race([work, timeUp]).finally(() => {
    clearTimeout(timer);
  });
}
