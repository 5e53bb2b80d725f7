import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { sizeInWords } from '../../ui/sizes.ts';
import { Trouble } from '../../ui/Trouble.tsx';
import { wordsFor, type KeyFor } from '../../ui/words.ts';

const say = wordsFor('teacher');

type Fault = 'not-carried' | 'unreadable' | 'undecodable' | 'no-encoder' | 'failed' | 'not-saved';
const SENTENCES = {
  'not-carried': 'tonight.file.notCarried',
  unreadable: 'tonight.file.unreadable',
  undecodable: 'tonight.file.undecodable',
  'no-encoder': 'tonight.file.noEncoder',
  failed: 'tonight.file.failed',
  'not-saved': 'tonight.file.notSaved',
} as const satisfies Record<Fault, KeyFor<'teacher'>>;

/** A file on its way into the lesson: how far it is, or why it is not made small and what can be done. */
export function MakingCard(props: {
  name: string;
  beforeBytes: number;
  done: number;
  fault?: Fault | undefined;
  asIs?: boolean | undefined;
  onStop: () => void;
  onAsIs: () => void;
}) {
  const { name, fault } = props;
  const size = sizeInWords(props.beforeBytes);
  if (fault !== undefined) {
    return (
      <Trouble
        action={
          <div class="row">
            {props.asIs === true && fault !== 'not-saved' && (
              <Button icon="plus" price={size} onPress={props.onAsIs}>
                {say('tonight.file.asIs')}
              </Button>
            )}
            <Button bare icon="wrong" onPress={props.onStop}>
              {say('tonight.file.leaveOut')}
            </Button>
          </div>
        }
      >
        {say(SENTENCES[fault], { name })}
      </Trouble>
    );
  }
  const percent = Math.round(props.done * 100);
  return (
    <div class="sheet stack tight upload">
      <p class="with-icon">
        <Icon name="film" /> <span>{say('tonight.file.making', { name, size })}</span>
      </p>
      <progress max={100} value={percent} aria-label={say('tonight.file.making', { name, size })} />
      <div class="row spread">
        <span class="quiet">{say('tonight.file.percent', { percent })}</span>
        <Button bare icon="stop" onPress={props.onStop}>
          {say('tonight.file.stop')}
        </Button>
      </div>
    </div>
  );
}
