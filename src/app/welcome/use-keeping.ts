import { useEffect, useState } from 'preact/hooks';
import { askToPersist, readRoom } from '../platform/storage.ts';
import type { Keeping } from './KeepSheet.tsx';

/** Asking may make a browser put a question to the person, so it is done when they pressed something. */
export function useKeeping(): { keeping: Keeping; ask: () => Promise<void> } {
  const [keeping, setKeeping] = useState<Keeping>('asking');
  useEffect(() => {
    let gone = false;
    const tell = (kept: boolean) => {
      if (!gone) setKeeping(kept ? 'kept' : 'not-kept');
    };
    readRoom().then(
      ({ persisted }) => tell(persisted),
      () => tell(false),
    );
    return () => {
      gone = true;
    };
  }, []);
  const ask = async () => {
    const kept = await askToPersist().catch(() => false);
    setKeeping(kept ? 'kept' : 'refused');
  };
  return { keeping, ask };
}
