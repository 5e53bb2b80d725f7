/**
 * When the first screen shows what it has to show. Whatever can wait for that does, so that a slow device does one
 * thing at a time. Today and a teacher's desk say when with a mark; any other screen has a moment.
 */
import { useLayoutEffect } from 'preact/hooks';

const MARK = 'first-screen';
const MOMENT_MS = 2000;

/** Says that it is there, once `shown`: what is drawn now is painted in the next frame, and the mark is set after that. */
export function useFirstScreen(shown: boolean): void {
  useLayoutEffect(() => {
    if (!shown) return;
    requestAnimationFrame(() => setTimeout(() => performance.mark(MARK)));
  }, [shown]);
}

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
