import { useEffect, useRef, useState } from 'preact/hooks';
import type { WorkFile } from '#core/work/payloads.ts';
import { Button } from '../../../ui/Button.tsx';
import { sizeInWords } from '../../../ui/sizes.ts';
import { wordsFor } from '../../../ui/words.ts';
import './kept-file.css';

const say = wordsFor('student');

type KeptFileProps = {
  file: WorkFile;
  open: (file: WorkFile) => Promise<Blob | undefined>;
  /** Missing where it can no longer be changed. */
  onRemove?: () => void;
};

/** A photo or a sound of a piece of work, from this device. */
export function KeptFile({ file, open, onRemove }: KeptFileProps) {
  const opened = useOpened(file, open);
  const size = sizeInWords(file.sizeBytes);
  return (
    <div class="kept-file sheet stack">
      {opened.state === 'missing' && <p class="quiet">{say('task.fileNotHere')}</p>}
      {opened.state === 'here' && file.kind === 'photo' && <img src={opened.url} alt={say('task.photo')} />}
      {opened.state === 'here' && file.kind === 'sound' && (
        <audio controls src={opened.url} aria-label={say('task.sound')} />
      )}
      <div class="row spread">
        <span class="quiet small">
          {say(file.kind === 'photo' ? 'task.photoOf' : 'task.soundOf', { size })}
        </span>
        {onRemove !== undefined && (
          <Button bare icon="trash" onPress={onRemove}>
            {say('task.remove')}
          </Button>
        )}
      </div>
    </div>
  );
}

type Opened = { state: 'opening' | 'missing' } | { state: 'here'; url: string };

function useOpened(file: WorkFile, open: KeptFileProps['open']): Opened {
  const [opened, setOpened] = useState<Opened>({ state: 'opening' });
  // Drawn anew at every letter of the draft: the list keys it by its bytes, so the file never changes.
  const read = useRef(() => open(file));
  useEffect(() => {
    let gone = false;
    let url: string | undefined;
    const show = (blob: Blob | undefined) => {
      if (gone) return;
      url = blob === undefined ? undefined : URL.createObjectURL(blob);
      setOpened(url === undefined ? { state: 'missing' } : { state: 'here', url });
    };
    read.current().then(show, () => show(undefined));
    return () => {
      gone = true;
      if (url !== undefined) URL.revokeObjectURL(url);
    };
  }, []);
  return opened;
}
