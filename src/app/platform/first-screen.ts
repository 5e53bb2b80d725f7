/**
 * When the first screen shows what it has to show. Whatever can wait for that does, so that a slow device does one
 * thing at a time. Today says when with a mark; any other screen has a moment.
 */
const MARK = 'today-shown';
const MOMENT_MS = 2000;

let shown: Promise<void> | undefined;

/** Resolves once in the life of a page, and from then on at once. */
export function untilFirstScreen(): Promise<void> {
  return (shown ??= new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => {
      if (list.getEntriesByName(MARK).length > 0) end();
    });
    const timer = setTimeout(end, MOMENT_MS);
    observer.observe({ type: 'mark', buffered: true });
    function end(): void {
      observer.disconnect();
      clearTimeout(timer);
      resolve();
    }
  }));
}
