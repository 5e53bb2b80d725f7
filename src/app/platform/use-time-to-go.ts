import { useEffect, useRef, useState } from 'preact/hooks';
import { useParts } from '../parts.ts';
import { msToGo, withSample, type Sample } from './pace.ts';

/** Without news for so long nobody knows how long it takes. */
const STALE_MS = 10_000;

type UnderWay = { what: string; doneBytes: number; leftBytes: number };

/** Milliseconds until `what` is here, by the speed of the last seconds; undefined while that is unknown. */
export function useTimeToGo({ what, doneBytes, leftBytes }: UnderWay): number | undefined {
  const { clock } = useParts();
  const seen = useRef<{ what: string; doneBytes: number; samples: Sample[] }>({
    what: '',
    doneBytes: 0,
    samples: [],
  });
  const [, drawAgain] = useState(0);
  // The first step of a download counts what was here before: the speed is that of the steps after it.
  if (seen.current.what !== what) seen.current = { what, doneBytes, samples: [] };
  if (seen.current.doneBytes !== doneBytes) {
    const samples = withSample(seen.current.samples, { at: clock.now(), bytes: doneBytes });
    seen.current = { what, doneBytes, samples };
  }
  useEffect(() => {
    if (leftBytes === 0) return undefined;
    const forget = setTimeout(() => {
      seen.current.samples = [];
      drawAgain((count) => count + 1);
    }, STALE_MS);
    return () => clearTimeout(forget);
  }, [what, doneBytes]);
  return msToGo(seen.current.samples, leftBytes);
}
