import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { wordsFor, type KeyFor } from '../../ui/words.ts';
import type { Spoken } from './use-spoken.ts';

const say = wordsFor('teacher');

const SENTENCES = {
  blocked: 'tonight.mic.blocked',
  missing: 'tonight.mic.missing',
  'in-use': 'tonight.mic.inUse',
  unsupported: 'tonight.mic.missing',
  'not-made': 'tonight.mic.notMade',
} as const satisfies Record<Extract<Spoken, { state: 'failed' }>['fault'], KeyFor<'teacher'>>;

/** One button: say it, and stop. */
export function SayIt({
  spoken,
  onStart,
  onStop,
}: {
  spoken: Spoken;
  onStart: () => void;
  onStop: () => void;
}) {
  if (spoken.state === 'recording') {
    return (
      <div class="tonight-say stack tight">
        <p class="with-icon strong" role="status">
          <Icon name="mic" /> <span>{say('tonight.mic.listening')}</span>
        </p>
        <div class="row">
          <Button icon="stop" onPress={onStop}>
            {say('tonight.mic.stop')}
          </Button>
          <span class="big" aria-hidden="true">
            {clockOf(spoken.seconds)}
          </span>
          <span class="tonight-level" aria-hidden="true">
            <i style={{ inlineSize: `${String(Math.round(spoken.level * 100))}%` }} />
          </span>
        </div>
      </div>
    );
  }
  const isBusy = spoken.state === 'opening' || spoken.state === 'making';
  return (
    <div class="stack tight">
      <div class="row">
        <Button icon="mic" disabled={isBusy} onPress={onStart}>
          {say(spoken.state === 'making' ? 'tonight.mic.making' : 'tonight.mic.start')}
        </Button>
      </div>
      {spoken.state === 'failed' && <Trouble>{say(SENTENCES[spoken.fault])}</Trouble>}
    </div>
  );
}

function clockOf(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${String(Math.floor(whole / 60))}:${String(whole % 60).padStart(2, '0')}`;
}
