import { useEffect, useMemo, useState } from 'preact/hooks';
import { bytesAMinute, openCapture } from '../platform/capture.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { sizeInWords } from '../ui/sizes.ts';
import { Trouble } from '../ui/Trouble.tsx';
import { wordsFor } from '../ui/words.ts';
import { clockOf } from '../ui/clock-of.ts';
import { openVoiceTake } from './take-voice.ts';

const say = wordsFor('conversation');

export type SpokenWords = { blob: Blob; durationMs: number };

/** A message that is said: recorded, heard once more, and sent. */
export function VoiceWriter({
  disabled,
  onSend,
}: {
  disabled: boolean;
  onSend: (said: SpokenWords) => void;
}) {
  const take = useMemo(
    () => openVoiceTake({ open: () => openCapture('sound'), now: () => performance.now() }),
    [],
  );
  useEffect(() => () => take.leave(), [take]);
  const now = take.state.value;
  const begin = () => void take.start();
  if (now.state === 'taken') {
    return (
      <div class="stack">
        <Heard blob={now.blob} />
        <Button main wide icon="left" disabled={disabled} onPress={() => onSend(now)}>
          {say('send')}
        </Button>
        <Button bare icon="mic" onPress={begin}>
          {say('sound.again')}
        </Button>
      </div>
    );
  }
  if (now.state === 'running') {
    const time = clockOf(now.seconds);
    return (
      <div class="stack">
        <p class="with-icon big strong">
          <Icon name="mic" /> <span>{say('sound.running', { time })}</span>
        </p>
        <Button main wide large icon="stop" onPress={take.stop}>
          {say('sound.stop')}
        </Button>
      </div>
    );
  }
  return (
    <div class="stack">
      <Button main wide icon="mic" disabled={now.state === 'asking'} onPress={begin}>
        {say(now.state === 'asking' ? 'sound.asking' : 'sound.start')}
      </Button>
      <p class="quiet">{say('sound.cost', { size: sizeInWords(bytesAMinute('sound')) })}</p>
      {now.state === 'failed' && <Trouble>{say('sound.blocked')}</Trouble>}
    </div>
  );
}

function Heard({ blob }: { blob: Blob }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return (
    <div class="stack tight">
      <p>{say('sound.listen')}</p>
      <audio controls src={url} aria-label={say('sound.listen')} />
    </div>
  );
}
