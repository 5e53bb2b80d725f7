import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { AudioBlock, VideoBlock } from '#core/lesson/blocks.ts';
import { AppWords } from '../../../ui/AppWords.tsx';
import { Button } from '../../../ui/Button.tsx';
import { RichText } from '../../../ui/RichText.tsx';
import { Sheet } from '../../../ui/Sheet.tsx';
import { wordsFor } from '../../../ui/words.ts';
import type { LessonTools } from '../lesson-tools.ts';
import { SpeedButton } from './SpeedButton.tsx';
import { ToldMedia } from './ToldMedia.tsx';

const say = wordsFor('lesson');
const ui = wordsFor('ui');
/** How often the second is kept while something plays. */
const KEEP_EVERY_S = 1;

type MediaBlockProps = { block: AudioBlock | VideoBlock; tools: LessonTools };

/** Audio or video, as far as this edition of the lesson brings it. */
export function MediaBlock({ block, tools }: MediaBlockProps) {
  return block.file === undefined ? (
    <ToldMedia {...{ block, tools }} />
  ) : (
    <PlayedMedia {...{ block, tools }} file={block.file} />
  );
}

/** With captions and the words to read; it goes on at the second where it stopped. */
function PlayedMedia({ block, tools, file }: MediaBlockProps & { file: string }) {
  const [broken, setBroken] = useState<'broken' | 'not-yet' | undefined>();
  const media = useResumedMedia(block.id, tools);
  const shared = {
    ref: media,
    // What cannot play has no controls that do nothing, and no wheel that turns for ever.
    controls: broken === undefined,
    preload: 'metadata' as const,
    src: tools.href(file),
    'aria-label': block.title,
    onError: () => void tools.isHere().then((isHere) => setBroken(isHere ? 'broken' : 'not-yet')),
  };
  const tryAgain = () => {
    setBroken(undefined);
    const player = media.current;
    if (player === null) return;
    player.load();
    // The button goes: who uses keys goes on in the player.
    player.controls = true;
    player.focus();
  };
  return (
    <Sheet label={block.title}>
      <h2 class="block-title">{block.title}</h2>
      {block.kind === 'audio' ? (
        <audio {...shared} />
      ) : (
        <video
          {...shared}
          playsInline
          poster={block.poster === undefined ? undefined : tools.href(block.poster)}
          width={block.width}
          height={block.height}
        >
          {block.captions !== undefined && (
            <track
              kind="captions"
              default
              src={tools.href(block.captions)}
              srcLang={tools.language}
              label={say('lesson.captions')}
            />
          )}
        </video>
      )}
      {broken === 'broken' && (
        <p class="mark bad">
          <AppWords>{say('lesson.mediaBroken')}</AppWords>
        </p>
      )}
      {broken === 'not-yet' && <NotYet onRetry={tryAgain} />}
      {broken === undefined && <SpeedButton media={media} />}
      {block.transcript.length > 0 && (
        <details class="transcript" open={broken !== undefined}>
          <summary>
            <AppWords>{say('lesson.transcript')}</AppWords>
          </summary>
          <div class="prose">
            <RichText content={block.transcript} />
          </div>
        </details>
      )}
    </Sheet>
  );
}

/** The rest of the lesson's pack is still to come, and this is in it. */
function NotYet({ onRetry }: { onRetry: () => void }) {
  return (
    <div class="stack" role="status">
      <p>
        <AppWords>{say('lesson.mediaNotYet')}</AppWords>
      </p>
      <div class="row">
        <Button icon="sync" onPress={onRetry}>
          {ui('tryAgain')}
        </Button>
      </div>
    </div>
  );
}

/** Starts where it stopped, and keeps the second while it plays, when it pauses, and when the page is hidden. */
function useResumedMedia(blockId: string, tools: LessonTools) {
  const media = useRef<HTMLVideoElement & HTMLAudioElement>(null);
  useLayoutEffect(() => {
    const element = media.current;
    if (element === null) return undefined;
    let kept = tools.startsAt(blockId) ?? 0;
    const start = () => {
      if (kept > 0 && kept < element.duration - 1) element.currentTime = kept;
    };
    const keep = () => {
      if (element.readyState === 0 || element.currentTime === kept) return;
      kept = element.currentTime;
      tools.mediaMoved(blockId, Math.round(kept * 10) / 10);
    };
    const move = () => {
      if (!element.paused && Math.abs(element.currentTime - kept) >= KEEP_EVERY_S) keep();
    };
    const begin = () => tools.workOn(blockId);
    if (element.readyState >= HTMLMediaElement.HAVE_METADATA) start();
    element.addEventListener('loadedmetadata', start);
    element.addEventListener('play', begin);
    element.addEventListener('timeupdate', move);
    element.addEventListener('pause', keep);
    document.addEventListener('visibilitychange', keep);
    return () => {
      keep();
      element.removeEventListener('loadedmetadata', start);
      element.removeEventListener('play', begin);
      element.removeEventListener('timeupdate', move);
      element.removeEventListener('pause', keep);
      document.removeEventListener('visibilitychange', keep);
      // A player that is left keeps its bytes until it is told to let go.
      element.removeAttribute('src');
      element.load();
    };
  }, [blockId, tools]);
  return media;
}
