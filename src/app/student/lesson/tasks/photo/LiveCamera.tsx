import { useEffect, useRef, useState } from 'preact/hooks';
import { takePicture, type Camera } from '../../../../platform/camera.ts';
import { Button } from '../../../../ui/Button.tsx';
import { Trouble } from '../../../../ui/Trouble.tsx';
import { wordsFor } from '../../../../ui/words.ts';
import { useAction } from '../../../use-action.ts';

const say = wordsFor('lesson');

type LiveCameraProps = { camera: Camera; keep: (picture: Blob) => Promise<void>; onClose: () => void };

/** What the camera sees, until a photo is taken. Who has opened the camera closes it. */
export function LiveCamera({ camera, keep, onClose }: LiveCameraProps) {
  const view = useRef<HTMLVideoElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [sees, setSees] = useState(false);
  const taking = useAction();
  useEffect(() => {
    if (view.current !== null) {
      view.current.srcObject = camera.stream;
      // A browser that does not play it by itself shows its first picture.
      void view.current.play().catch(() => undefined);
    }
  }, [camera]);
  // A camera needs a moment to wake: until then there is nothing that a photo could show.
  useEffect(() => {
    const buttons = panel.current?.querySelectorAll('button') ?? [];
    [...buttons].find(({ disabled }) => !disabled)?.focus();
  }, [sees]);
  const take = () =>
    taking.run(async () => {
      if (view.current === null) return;
      await keep(await takePicture(view.current));
      onClose();
    });
  return (
    <div class="rec-panel stack" ref={panel}>
      <video
        class="self-view ahead"
        ref={view}
        muted
        playsInline
        aria-label={say('media.selfView')}
        onLoadedData={() => setSees(true)}
      />
      <Button wide large icon="camera" disabled={!sees || taking.busy} onPress={take}>
        {say(taking.busy ? 'saving' : 'photo.take')}
      </Button>
      <div class="row">
        <Button bare icon="wrong" disabled={taking.busy} onPress={onClose}>
          {say('media.closeCamera')}
        </Button>
      </div>
      {taking.failed && <Trouble>{say('task.photoFailed')}</Trouble>}
    </div>
  );
}
