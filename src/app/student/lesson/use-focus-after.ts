/**
 * Who uses keys goes on where they were. When the button that was pressed goes away, the focus would fall back to the top
 * of the page; it goes to what stands in its place.
 */
import { useLayoutEffect, useRef } from 'preact/hooks';

/** Looks each time `change` has changed. Where the focus is still somewhere, nothing happens. */
export function useFocusAfter(change: unknown, find: () => HTMLElement | null | undefined): void {
  const known = useRef(change);
  const findNow = useRef(find);
  findNow.current = find;
  useLayoutEffect(() => {
    if (known.current === change) return;
    known.current = change;
    if (document.activeElement === document.body) findNow.current()?.focus({ preventScroll: true });
  }, [change]);
}
