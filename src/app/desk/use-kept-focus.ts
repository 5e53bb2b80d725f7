import { useEffect, useRef } from 'preact/hooks';

/** What had the focus last, on whichever page. */
let last: Element | undefined;

/**
 * Who works with keys or listens is never thrown back to the top of the document: when what had the focus is gone (a
 * link of the page before, a button that was done with its work), the heading of the page has it, also one that comes late.
 */
export function useKeptFocus() {
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const note = () => {
      last = document.activeElement ?? undefined;
    };
    const mend = () => {
      if (document.activeElement !== document.body || last?.isConnected !== false) return;
      // One that is hidden for now does not take it.
      for (const title of page.current?.querySelectorAll('h1') ?? []) {
        title.focus({ preventScroll: true });
        if (document.activeElement === title) return;
      }
    };
    document.addEventListener('focusin', note);
    const changes = new MutationObserver(mend);
    if (page.current !== null) changes.observe(page.current, { childList: true, subtree: true });
    mend();
    return () => {
      document.removeEventListener('focusin', note);
      changes.disconnect();
    };
  }, []);
  return page;
}
