import { useEffect, useRef, useState } from 'preact/hooks';
import type { WorkFile } from '#core/work/payloads.ts';

export type OpenedFile = { state: 'opening' | 'missing' } | { state: 'here'; url: string; blob: Blob };

/** A file of a piece of work, from this device. Who uses it is keyed by its bytes, so that the file never changes. */
export function useOpenedFile(
  file: WorkFile,
  open: (file: WorkFile) => Promise<Blob | undefined>,
): OpenedFile {
  const [opened, setOpened] = useState<OpenedFile>({ state: 'opening' });
  const read = useRef(() => open(file));
  useEffect(() => {
    let gone = false;
    let url: string | undefined;
    const show = (blob: Blob | undefined) => {
      if (gone) return;
      if (blob === undefined) {
        setOpened({ state: 'missing' });
        return;
      }
      url = URL.createObjectURL(blob);
      setOpened({ state: 'here', url, blob });
    };
    read.current().then(show, () => show(undefined));
    return () => {
      gone = true;
      if (url !== undefined) URL.revokeObjectURL(url);
    };
  }, []);
  return opened;
}
