import { useState } from 'preact/hooks';
import type { Side } from '#core/messages/templates.ts';
import type { MessageSent } from '#core/work/desk-payloads.ts';
import { Button } from '../ui/Button.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Trouble } from '../ui/Trouble.tsx';
import { spokenLocale, wordsFor } from '../ui/words.ts';
import { SentenceChoice } from './SentenceChoice.tsx';
import { TextWriter } from './TextWriter.tsx';
import type { Sending } from './use-sending.ts';
import { VoiceWriter, type SpokenWords } from './VoiceWriter.tsx';

const say = wordsFor('conversation');
const ICONS = { ready: 'words', text: 'pencil', sound: 'mic' } as const;
type Way = keyof typeof ICONS;

type ComposerProps = {
  side: Side;
  child: string;
  /** "Ada Okafor". */
  to: string;
  sameLanguage: boolean;
  ways: readonly Way[];
  progress: Sending;
  text: string;
  onText: (text: string) => void;
  /** Both resolve with whether it is on the disk. */
  onSend: (said: MessageSent) => Promise<boolean>;
  onSpoken: (said: SpokenWords) => Promise<boolean>;
  /** In place of what is said when it is saved. */
  saved?: string;
};

/** The ways to write: a sentence that is ready, words of one's own, or one's voice. */
export function Composer(props: ComposerProps) {
  const [way, setWay] = useState<Way>();
  const { side, child, progress, text, onSend } = props;
  const disabled = progress === 'saving';
  const shut = (isSaved: boolean) => {
    if (isSaved) setWay(undefined);
  };
  const give = (said: MessageSent) => void onSend(said).then(shut);
  const giveText = () => {
    if (text.trim() !== '') give({ kind: 'text', text: text.trim(), language: spokenLocale() });
  };
  return (
    <section class="stack" aria-label={say('write')}>
      <div role="status">
        {progress === 'saved' && way === undefined && (
          <Mark icon="check" tone="good">
            {props.saved ?? say('sent')}
          </Mark>
        )}
      </div>
      <h2>{say('write')}</h2>
      <div class="row ways">
        {props.ways.map((each) => (
          <Button
            key={each}
            icon={ICONS[each]}
            pressed={way === each}
            onPress={() => setWay(way === each ? undefined : each)}
          >
            {say(`way.${each}`)}
          </Button>
        ))}
      </div>
      {progress === 'failed' && <Trouble>{say('notSaved')}</Trouble>}
      {way === 'ready' && <SentenceChoice {...{ side, child, disabled }} onSend={give} />}
      {way === 'text' && (
        <TextWriter
          {...{ to: props.to, sameLanguage: props.sameLanguage, text, disabled }}
          onInput={props.onText}
          onSend={giveText}
        />
      )}
      {way === 'sound' && (
        <VoiceWriter disabled={disabled} onSend={(said) => void props.onSpoken(said).then(shut)} />
      )}
    </section>
  );
}
