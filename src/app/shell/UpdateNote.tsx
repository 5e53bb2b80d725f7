import { useState } from 'preact/hooks';
import type { UpdateState, Wanted } from '../platform/update.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { say } from '../ui/words.ts';
import './update-note.css';

/** A new version waits. It comes when a person lets it in, never by itself in the middle of something. */
export function UpdateNote({ now, onUse }: { now: UpdateState; onUse: () => void }) {
  const [later, setLater] = useState(false);
  return (
    <div role="status">
      {now.state === 'ready' && !later && (
        <div class="update-note sheet row">
          <p class="grow">{say('updateReady')}</p>
          <Button onPress={onUse}>{say('updateNow')}</Button>
          <Button bare onPress={() => setLater(true)}>
            {say('updateLater')}
          </Button>
        </div>
      )}
      {(now.state === 'waits' || now.state === 'comes') && (
        <p class="update-note sheet row keep top">
          <Icon name="clock" /> <span>{sentenceOf(now)}</span>
        </p>
      )}
    </div>
  );
}

function sentenceOf(now: Wanted): string {
  if (now.state === 'comes') return say('updateComes');
  return say(now.why === 'lesson' ? 'updateWaitsLesson' : 'updateWaitsWork');
}
