import { useEffect, useRef, useState } from 'preact/hooks';
import { fetchVoice, type SpokenMessage } from '#local/messages/fetch-voice.ts';
import { readFile } from '#local/outbox/keep-file.ts';
import { useParts } from '../parts.ts';
import { Button } from '../ui/Button.tsx';
import { clockOf } from '../ui/clock-of.ts';
import { Icon } from '../ui/Icon.tsx';
import { sizeInWords } from '../ui/sizes.ts';
import { wordsFor } from '../ui/words.ts';

const say = wordsFor('ui');

/** `asked`: somebody has pressed the button, and waits to hear it. */
type Now = { state: 'rest' | 'fetching' | 'away' } | { state: 'here'; url: string; asked: boolean };

/**
 * What somebody said aloud. What is on this device can be heard at once; anything else is fetched when somebody wants to hear
 * it, at the price on the button, and then it stays here. Draw it with a `key`.
 */
export function VoiceScreen({ message }: { message: SpokenMessage }) {
  const { work } = useParts();
  const [now, setNow] = useState<Now>({ state: 'rest' });
  const { stream, file } = message;
  const label = say('spoken', { time: clockOf((file.durationMs ?? 0) / 1000) });
  const hear = (blob: Blob, asked: boolean) =>
    setNow({ state: 'here', url: URL.createObjectURL(blob), asked });
  const read = useRef(() => readFile(work, stream, file));
  useEffect(() => {
    let gone = false;
    const show = (read: Awaited<ReturnType<typeof readFile>>) => {
      if (read.state === 'here' && !gone) hear(read.blob, false);
    };
    // What cannot be read here now has its button.
    read.current().then(show, () => undefined);
    return () => {
      gone = true;
    };
  }, []);
  useEffect(() => () => now.state === 'here' && URL.revokeObjectURL(now.url), [now]);
  const fetchIt = async () => {
    setNow({ state: 'fetching' });
    const voice = await fetchVoice(work, message);
    if (voice.state === 'here') hear(voice.blob, true);
    else setNow(voice);
  };
  if (now.state === 'here') return <audio controls autoplay={now.asked} src={now.url} aria-label={label} />;
  return (
    <>
      <p class="with-icon strong">
        <Icon name="mic" /> <span>{label}</span>
      </p>
      <Button
        icon="play"
        price={sizeInWords(file.sizeBytes)}
        disabled={now.state === 'fetching'}
        onPress={() => void fetchIt()}
      >
        {say('spoken.hear')}
      </Button>
      <div role="status">{now.state === 'away' && <p class="small">{say('spoken.away')}</p>}</div>
    </>
  );
}
