import { useEffect, useState } from 'preact/hooks';

/** A moment (epoch ms) until it has come; undefined before one is set and after it. */
export function useWait(): [until: number | undefined, wait: (ms: number) => void] {
  const [until, setUntil] = useState<number>();
  useEffect(() => {
    if (until === undefined) return undefined;
    const timer = setTimeout(() => setUntil(undefined), until - Date.now());
    return () => clearTimeout(timer);
  }, [until]);
  return [until, (ms) => setUntil(ms > 0 ? Date.now() + ms : undefined)];
}
