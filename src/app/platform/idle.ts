/** A browser that cannot say when it has nothing to do (Safari) is given a moment. */
const MOMENT_MS = 300;

/** Resolves when the page has nothing else to do. */
export function untilIdle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve());
    else setTimeout(resolve, MOMENT_MS);
  });
}
