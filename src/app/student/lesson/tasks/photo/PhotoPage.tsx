import { useEffect, useRef, useState } from 'preact/hooks';
import type { WorkFile } from '#core/work/payloads.ts';
import { Button } from '../../../../ui/Button.tsx';
import { sizeInWords } from '../../../../ui/sizes.ts';
import { wordsFor } from '../../../../ui/words.ts';
import { MediaIcon } from '../media/MediaIcon.tsx';
import { PhotoEditor, type PhotoEditorProps } from './PhotoEditor.tsx';
import { useOpenedFile } from '../use-opened-file.ts';

const say = wordsFor('lesson');

type PhotoPageProps = {
  file: WorkFile;
  page: number;
  of: number;
  open: (file: WorkFile) => Promise<Blob | undefined>;
  onMove: (by: -1 | 1) => void;
  onChange: PhotoEditorProps['onChange'];
  onRemove: () => void;
};

/** One photo: its page, and what can be done with it. */
export function PhotoPage({ file, page, of, open, onMove, onChange, onRemove }: PhotoPageProps) {
  const picture = useOpenedFile(file, open);
  const [editing, setEditing] = useState(false);
  const change = useRef<HTMLDivElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    if (wasEditing.current && !editing) change.current?.querySelector('button')?.focus();
    wasEditing.current = editing;
  }, [editing]);
  const where = say('photo.page', { page, of });
  if (editing && picture.state === 'here') {
    return (
      <li class="sheet">
        <PhotoEditor {...picture} {...{ where, onChange }} onClose={() => setEditing(false)} />
      </li>
    );
  }
  return (
    <li class="photo-page sheet stack">
      {picture.state === 'missing' && <p class="quiet">{say('task.fileNotHere')}</p>}
      {picture.state === 'here' && <img src={picture.url} alt={where} />}
      <p class="row spread">
        <span class="strong">{where}</span>
        <span class="quiet small">{say('task.photoOf', { size: sizeInWords(file.sizeBytes) })}</span>
      </p>
      <div class="photo-steps" ref={change}>
        {picture.state === 'here' && (
          <Button onPress={() => setEditing(true)}>
            <MediaIcon name="crop" /> {say('photo.change')}
          </Button>
        )}
        {of > 1 && (
          <>
            <Button disabled={page === 1} onPress={() => onMove(-1)}>
              <MediaIcon name="up" /> {say('photo.earlier')}
            </Button>
            <Button disabled={page === of} onPress={() => onMove(1)}>
              <MediaIcon name="down" /> {say('photo.later')}
            </Button>
          </>
        )}
        <Button icon="trash" onPress={onRemove}>
          {say('task.remove')}
        </Button>
      </div>
    </li>
  );
}
