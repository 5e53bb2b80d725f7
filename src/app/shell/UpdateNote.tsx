import { useState } from 'preact/hooks';
import { Button } from '../ui/Button.tsx';
import { say } from '../ui/words.ts';
import './update-note.css';

/** A new version waits. It comes when a person lets it in, never by itself in the middle of something. */
export function UpdateNote({ onUse }: { onUse: () => void }) {
  const [later, setLater] = useState(false);
  if (later) return null;
  return (
    <div class="update-note sheet row" role="status">
      <p class="grow">{say('updateReady')}</p>
      <Button onPress={onUse}>{say('updateNow')}</Button>
      <Button bare onPress={() => setLater(true)}>
        {say('updateLater')}
      </Button>
    </div>
  );
}
