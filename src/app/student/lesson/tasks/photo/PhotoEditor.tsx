import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../../../ui/Button.tsx';
import { Trouble } from '../../../../ui/Trouble.tsx';
import { wordsFor } from '../../../../ui/words.ts';
import { useAction } from '../../../use-action.ts';
import { changePhoto } from './change-photo.ts';
import { isUnchanged, turnRight, UNCHANGED, type PhotoChange } from './crop.ts';
import { CropFrame } from './CropFrame.tsx';

const say = wordsFor('lesson');

export type PhotoEditorProps = {
  url: string;
  blob: Blob;
  where: string;
  /** `make` draws the changed picture. Resolves when it has taken the place of the photo. */
  onChange: (make: () => Promise<Blob>) => Promise<void>;
  onClose: () => void;
};

/** Turns and cuts a photo. The photo stays as it is until the change is done. */
export function PhotoEditor({ url, blob, where, onChange, onClose }: PhotoEditorProps) {
  const [change, setChange] = useState<PhotoChange>(UNCHANGED);
  const title = useRef<HTMLHeadingElement>(null);
  const saving = useAction();
  useEffect(() => title.current?.focus(), []);
  const done = () =>
    saving.run(async () => {
      if (!isUnchanged(change)) await onChange(() => changePhoto(blob, change));
      onClose();
    });
  const percent = (share: number) => Math.round(100 * share);
  const { left, top, right, bottom } = change.crop;
  return (
    <div class="stack">
      <h4 ref={title} tabIndex={-1}>
        {say('photo.changeOf', { page: where })}
      </h4>
      <p class="quiet">{say('photo.how')}</p>
      <CropFrame {...{ url, change }} onCrop={(crop) => setChange({ ...change, crop })} />
      <p class="sr" role="status">
        {say('photo.stays', { width: percent(right - left), height: percent(bottom - top) })}
      </p>
      <div class="photo-steps">
        <Button icon="turn" disabled={saving.busy} onPress={() => setChange(turnRight(change))}>
          {say('photo.turn')}
        </Button>
        <Button icon="check" disabled={saving.busy} onPress={done}>
          {say(saving.busy ? 'saving' : 'photo.done')}
        </Button>
        <Button bare icon="wrong" disabled={saving.busy} onPress={onClose}>
          {say('photo.cancel')}
        </Button>
      </div>
      {saving.failed && <Trouble>{say('task.photoFailed')}</Trouble>}
    </div>
  );
}
