import { useState } from 'preact/hooks';
import type { WorkFile } from '#core/work/payloads.ts';
import { makeSeekable } from '../../../platform/seekable-media.ts';
import { Button } from '../../../ui/Button.tsx';
import { sizeInWords } from '../../../ui/sizes.ts';
import { wordsFor } from '../../../ui/words.ts';
import { useOpenedFile } from './use-opened-file.ts';
import './kept-file.css';

const say = wordsFor('lesson');

type KeptFileProps = {
  file: WorkFile;
  open: (file: WorkFile) => Promise<Blob | undefined>;
  /** Missing where it can no longer be changed. */
  onRemove?: () => void;
  /** Where the school serves it, once all of it is there; missing while it is not. */
  atSchool?: FileAtSchool | undefined;
};

/** `onFetched`: its bytes have come over the line. */
export type FileAtSchool = { address: string; onFetched: () => void };

const NAME = {
  photo: 'task.photo',
  drawing: 'task.drawing',
  sound: 'task.sound',
  video: 'task.video',
} as const;
const NAME_OF = {
  photo: 'task.photoOf',
  drawing: 'task.drawingOf',
  sound: 'task.soundOf',
  video: 'task.videoOf',
} as const;

/** Something that was made for a piece of work: from this device, or from the school when it is no longer here. */
export function KeptFile({ file, open, onRemove, atSchool }: KeptFileProps) {
  const opened = useOpenedFile(file, open);
  return (
    <div class="kept-file sheet stack">
      {opened.state === 'missing' && atSchool === undefined && <p class="quiet">{say('task.fileNotHere')}</p>}
      {opened.state === 'missing' && atSchool !== undefined && <Fetched kind={file.kind} from={atSchool} />}
      {opened.state === 'here' && <Shown kind={file.kind} url={opened.url} />}
      <div class="row spread">
        <span class="quiet small">{say(NAME_OF[file.kind], { size: sizeInWords(file.sizeBytes) })}</span>
        {onRemove !== undefined && (
          <Button bare icon="trash" onPress={onRemove}>
            {say('task.remove')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** The same at every drawing, so that an element is prepared once. */
function seekable(media: HTMLMediaElement | null): void {
  if (media !== null) makeSeekable(media);
}

function Shown({ kind, url }: { kind: WorkFile['kind']; url: string }) {
  const [broken, setBroken] = useState(false);
  const name = say(NAME[kind]);
  const onError = () => setBroken(true);
  // A recording of another device may be of a kind that this browser does not know.
  if (broken) return <p class="quiet">{say('task.cannotPlay')}</p>;
  const common = { ref: seekable, controls: true, src: url, 'aria-label': name, onError };
  if (kind === 'sound') return <audio {...common} />;
  if (kind === 'video') return <video {...common} playsInline preload="metadata" />;
  return <img src={url} alt={name} onError={onError} />;
}

/** Of a sound or film no more than its beginning comes before somebody plays it. */
function Fetched({ kind, from }: { kind: WorkFile['kind']; from: FileAtSchool }) {
  const [away, setAway] = useState(false);
  const [fetched, setFetched] = useState(false);
  const onError = () => setAway(true);
  const onCome = () => {
    if (!fetched) from.onFetched();
    setFetched(true);
  };
  if (away) return <p class="quiet">{say('task.fileAtSchool')}</p>;
  const name = say(NAME[kind]);
  const common = {
    controls: true,
    src: from.address,
    'aria-label': name,
    preload: 'metadata',
    onError,
  } as const;
  if (kind === 'sound') return <audio {...common} onPlay={onCome} />;
  if (kind === 'video') return <video {...common} playsInline onPlay={onCome} />;
  return <img src={from.address} alt={name} onLoad={onCome} onError={onError} />;
}
