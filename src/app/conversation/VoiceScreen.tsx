import { useEffect, useState } from 'preact/hooks';
import { fetchVoice, type SpokenMessage } from '#local/messages/fetch-voice.ts';
import { useParts } from '../parts.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { sizeInWords } from '../ui/sizes.ts';
import { wordsFor } from '../ui/words.ts';
import { clockOf } from './clock-of.ts';

const say = wordsFor('conversation');

type Now = { state: 'rest' | 'fetching' | 'away' } | { state: 'here'; url: string };

/** A spoken message: fetched when somebody wants to hear it, at the price on the button, and then it stays here. */
export function VoiceScreen({ message }: { message: SpokenMessage }) {
  const { work } = useParts();
  const [now, setNow] = useState<Now>({ state: 'rest' });
  const { file } = message;
  const label = say('voice', { time: clockOf((file.durationMs ?? 0) / 1000) });
  useEffect(() => () => now.state === 'here' && URL.revokeObjectURL(now.url), [now]);
  const fetchIt = async () => {
    setNow({ state: 'fetching' });
    const voice = await fetchVoice(work, message);
    setNow(voice.state === 'here' ? { state: 'here', url: URL.createObjectURL(voice.blob) } : voice);
  };
  if (now.state === 'here') return <audio controls autoplay src={now.url} aria-label={label} />;
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
        {say('voice.hear')}
      </Button>
      <div role="status">
        {now.state === 'fetching' && <p class="quiet small">{say('voice.fetching')}</p>}
        {now.state === 'away' && <p class="small">{say('voice.away')}</p>}
      </div>
    </>
  );
}
