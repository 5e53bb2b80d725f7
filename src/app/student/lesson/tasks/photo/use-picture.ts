import { useEffect, useRef, useState } from 'preact/hooks';
import type { WorkFile } from '#core/work/payloads.ts';

export type OpenedPicture = { state: 'opening' | 'missing' } | { state: 'here'; url: string; blob: Blob };

/** A photo of the draft, from this device. Keyed by its bytes, so the file never changes. */
export function usePicture(
  file: WorkFile,
  open: (file: WorkFile) => Promise<Blob | undefined>,
): OpenedPicture {
  const [opened, setOpened] = useState<OpenedPicture>({ state: 'opening' });
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
