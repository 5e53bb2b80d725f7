import { useEffect, useRef, useState } from 'preact/hooks';

/** Whether what is in an element is wider than it: only then it is a place to scroll in, for the keyboard too. */
export function useOverflow<E extends HTMLElement>() {
  const frame = useRef<E>(null);
  const [overflows, setOverflows] = useState(false);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const look = () => setOverflows(element.scrollWidth > element.clientWidth + 1);
    const observer = new ResizeObserver(look);
    observer.observe(element);
    look();
    return () => observer.disconnect();
  }, []);
  return { frame, overflows };
}
