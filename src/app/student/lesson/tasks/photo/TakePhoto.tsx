import { useRef, useState } from 'preact/hooks';
import type { TaskBlock } from '#core/lesson/tasks.ts';
import type { AnswerWay } from '#core/lesson/tasks.ts';
import { hasCameraApp } from '../../../../platform/camera.ts';
import type { CaptureFault } from '../../../../platform/capture.ts';
import { Button } from '../../../../ui/Button.tsx';
import { Trouble } from '../../../../ui/Trouble.tsx';
import { wordsFor } from '../../../../ui/words.ts';
import { useAction } from '../../../use-action.ts';
import { useFocusAfter } from '../../use-focus-after.ts';
import { BlockedNote } from '../media/BlockedNote.tsx';
import { LiveCamera } from './LiveCamera.tsx';
import { useCamera } from './use-camera.ts';

const say = wordsFor('lesson');

type TakePhotoProps = {
  block: TaskBlock;
  keep: (picture: Blob) => Promise<void>;
  hasSome: boolean;
  onWay: ((way: AnswerWay) => void) | undefined;
};

/** Pictures, taken now or chosen; several at once are fine. Each is on the disk before it shows. */
export function TakePhoto({ block, keep, hasSome, onWay }: TakePhotoProps) {
  const cameraApp = useRef<HTMLInputElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const view = useCamera();
  const [fault, setFault] = useState<CaptureFault>();
  const keeping = useAction();
  const ways = useRef<HTMLDivElement>(null);
  useFocusAfter(view.camera, () => ways.current?.querySelector('button'));
  const take = (input: HTMLInputElement) => {
    const files = [...(input.files ?? [])];
    // The same picture may be chosen again after it was taken out.
    input.value = '';
    keeping.run(async () => {
      for (const file of files) await keep(file);
    });
  };
  const openView = () => {
    setFault(undefined);
    if (hasCameraApp()) {
      cameraApp.current?.click();
      return;
    }
    keeping.run(async () => {
      setFault(await view.open());
    });
  };
  if (view.camera !== undefined) {
    return <LiveCamera camera={view.camera} keep={keep} onClose={view.close} />;
  }
  return (
    <div class="stack">
      <input
        {...{ ref: cameraApp, hidden: true, type: 'file', accept: 'image/*', capture: 'environment' }}
        aria-label={say('task.takePhoto')}
        onChange={(event) => take(event.currentTarget)}
      />
      <input
        {...{ ref: chooser, hidden: true, type: 'file', accept: 'image/*', multiple: true }}
        aria-label={say('task.choosePhoto')}
        onChange={(event) => take(event.currentTarget)}
      />
      <div class="row" ref={ways}>
        <Button icon="camera" disabled={keeping.busy} onPress={openView}>
          {say(hasSome ? 'photo.takeNext' : 'task.takePhoto')}
        </Button>
        <Button icon="picture" disabled={keeping.busy} onPress={() => chooser.current?.click()}>
          {say('task.choosePhoto')}
        </Button>
      </div>
      <p class="quiet" role="status">
        {keeping.busy && say('saving')}
      </p>
      {keeping.failed && <Trouble>{say('task.photoFailed')}</Trouble>}
      {fault !== undefined && (
        <BlockedNote {...{ fault, block, onWay }} device="camera" way="photo" onAgain={openView} />
      )}
    </div>
  );
}
