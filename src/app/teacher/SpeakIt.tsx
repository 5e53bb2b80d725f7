import { useEffect, useState } from 'preact/hooks';
import { clockOf } from '../ui/clock-of.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { sizeInWords } from '../ui/sizes.ts';
import { Trouble } from '../ui/Trouble.tsx';
import { wordsFor } from '../ui/words.ts';
import type { SpokenState } from './spoken-draft.ts';

const say = wordsFor('teacher');

type SpeakItProps = {
  now: SpokenState;
  name: string;
  onStart: () => void;
  onStop: () => void;
  onTakeOut: () => void;
};

/** Saying it in place of writing it. One key begins and ends; the verdict takes along what was said. */
export function SpeakIt({ now, name, onStart, onStop, onTakeOut }: SpeakItProps) {
  if (now.state === 'kept')
    return (
      <div class="stack tight">
        <Heard blob={now.blob} label={said(now.file, name)} />
        <div class="row">
          <Button bare icon="trash" onPress={onTakeOut}>
            {say('review.voiceOut')}
          </Button>
        </div>
      </div>
    );
  const isRunning = now.state === 'running';
  return (
    <div class="stack tight">
      <div class="row">
        {isRunning ? (
          <Button icon="stop" class="speak" onPress={onStop}>
            {say('review.voiceStop')} <kbd>R</kbd>
          </Button>
        ) : (
          <Button
            icon="mic"
            class="speak"
            disabled={now.state === 'asking' || now.state === 'keeping'}
            onPress={onStart}
          >
            {say('review.voice')} <kbd>R</kbd>
          </Button>
        )}
        {isRunning && (
          <p class="with-icon strong">
            <Icon name="mic" /> <span>{clockOf(now.seconds)}</span>
          </p>
        )}
      </div>
      <p role="status" class={isRunning ? 'sr' : 'quiet small'}>
        {statusOf(now)}
      </p>
      {now.state === 'blocked' && <Trouble>{say('review.voiceBlocked')}</Trouble>}
      {now.state === 'not-kept' && <Trouble>{say('review.voiceNotKept')}</Trouble>}
    </div>
  );
}

function said({ durationMs = 0, sizeBytes }: Extract<SpokenState, { state: 'kept' }>['file'], name: string) {
  return say('review.voiceSaid', { name, time: clockOf(durationMs / 1000), size: sizeInWords(sizeBytes) });
}

/** The seconds are not read out, one after the other. */
function statusOf({ state }: SpokenState): string | undefined {
  if (state === 'running') return say('review.voiceRunning');
  if (state === 'asking') return say('review.voiceAsking');
  return state === 'keeping' ? say('saving') : undefined;
}

function Heard({ blob, label }: { blob: Blob; label: string }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return (
    <>
      <p class="quiet small" role="status">
        {label}
      </p>
      <audio controls src={url} aria-label={label} />
    </>
  );
}
