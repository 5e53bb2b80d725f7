import { classNames } from '../../../ui/class-names.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { wordsFor } from '../../../ui/words.ts';
import { useLessonVoice } from './voice-context.ts';
import './listen.css';

const say = wordsFor('lesson');

type SayButtonProps = {
  /** The key of what it says: see `narrationKey`. */
  of: string;
  /** What that is, for its name: "Listen: The root". Its own first words when nothing is said. */
  what?: string | undefined;
  /** Where many stand in a row only the speaker is seen; the name stays whole. */
  short?: boolean;
};

/** A speaker beside one thing of a lesson: it says it, and stops. Nothing where no voice can. */
export function SayButton({ of, what, short = false }: SayButtonProps) {
  const voice = useLessonVoice();
  if (voice?.canSay(of) !== true) return null;
  const speaks = voice.said.value === of;
  return (
    <button
      type="button"
      class={classNames('button say', short && 'short')}
      data-says={of}
      data-unread
      aria-pressed={speaks}
      aria-label={say('listen.to', { what: what ?? voice.beginningOf(of) })}
      onClick={() => (speaks ? voice.stop() : voice.say(of))}
    >
      <Icon name={speaks ? 'stop' : 'listen'} />
      {!short && <span>{say('listen')}</span>}
    </button>
  );
}
