import { useEffect, useRef, useState } from 'preact/hooks';
import { makeSeekable } from '../platform/seekable-media.ts';
import { MissingMedia } from './MissingMedia.tsx';
import { Speeds } from './Speeds.tsx';
import { isHere, usePlayable } from './use-playable.ts';

/** A sound that was handed in, at the speed that the listener likes. */
export function SoundPlayer({ address, caption }: { address: string; caption: string }) {
  const player = useRef<HTMLAudioElement>(null);
  const [speed, setSpeed] = useState(1);
  const playable = usePlayable(address);
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    if (player.current !== null && isHere(address)) makeSeekable(player.current);
  }, [address]);
  const choose = (chosen: number) => {
    setSpeed(chosen);
    if (player.current !== null) player.current.playbackRate = chosen;
  };
  if (missing) return <MissingMedia onRetry={() => setMissing(false)} />;
  return (
    <figure class="sheet stack sound">
      <figcaption class="quiet">{caption}</figcaption>
      <audio
        ref={player}
        controls
        preload="metadata"
        src={playable}
        aria-label={caption}
        onPlay={() => choose(speed)}
        onError={() => setMissing(true)}
      />
      <Speeds speed={speed} onChoose={choose} />
    </figure>
  );
}
