import { useState } from 'preact/hooks';
import { StoreError } from '#local/store/store-error.ts';

/** Saves a setting; `failed` while the last one is not on the disk. True when it is. */
export function useSaving() {
  const [failed, setFailed] = useState(false);
  const save = async (write: () => Promise<void>): Promise<boolean> => {
    setFailed(false);
    try {
      await write();
      return true;
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      setFailed(true);
      return false;
    }
  };
  return { failed, save };
}
