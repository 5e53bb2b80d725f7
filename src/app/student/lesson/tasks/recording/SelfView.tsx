import { useEffect, useRef } from 'preact/hooks';
import { wordsFor } from '../../../../ui/words.ts';

const say = wordsFor('lesson');

/** What the camera sees now; as in a mirror, and without its sound. */
export function SelfView({ stream }: { stream: MediaStream | undefined }) {
  const view = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (view.current === null) return;
    view.current.srcObject = stream ?? null;
    // A browser that does not play it by itself shows its first picture.
    void view.current.play().catch(() => undefined);
  }, [stream]);
  return (
    <video
      class="self-view"
      ref={view}
      muted
      playsInline
      disablePictureInPicture
      aria-label={say('media.selfView')}
    />
  );
}
