import { useEffect, useState } from 'preact/hooks';
import { letGoEnded } from '#local/desk/let-go-ended.ts';
import { useParts } from '../parts.ts';

/** A timer cannot run for longer than 24 days; looking once an hour costs nothing. */
const LOOK_AGAIN_MS = 60 * 60_000;

/**
 * Lets go of what nobody here may read any more: before a desk is first drawn, and at the moment at which a role ends.
 * False until it has looked. Where the device cannot be written the desk stays shut: what has ended may still lie here.
 */
export function useLetGo(): boolean {
  const { work, clock } = useParts();
  const [looked, setLooked] = useState(false);
  useEffect(() => {
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      const next = await letGoEnded(work, clock.now()).catch(() => undefined);
      if (gone) return;
      setLooked(next !== undefined);
      timer = setTimeout(
        () => void look(),
        Math.max(0, Math.min(LOOK_AGAIN_MS, (next ?? Infinity) - clock.now())),
      );
    };
    void look();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [work]);
  return looked;
}
