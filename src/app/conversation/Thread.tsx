import { useState } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import { Button } from '../ui/Button.tsx';
import { wordsFor } from '../ui/words.ts';
import { MessageLeaf, type LeafOfMessage } from './MessageLeaf.tsx';

const say = wordsFor('conversation');
const SHOWN = 12;

/** What was said, oldest first; of a long conversation its end. `voiceOf`: what is heard of a spoken one. */
export function Thread(props: {
  leaves: readonly LeafOfMessage[];
  voiceOf: (id: string) => ComponentChildren;
}) {
  const [all, setAll] = useState(false);
  const { leaves, voiceOf } = props;
  const shown = all ? leaves : leaves.slice(-SHOWN);
  const earlier = leaves.length - shown.length;
  if (leaves.length === 0) return <p class="quiet">{say('none')}</p>;
  return (
    <div class="stack">
      {earlier > 0 && (
        <Button icon="turn" onPress={() => setAll(true)}>
          {say('earlier', { messages: earlier })}
        </Button>
      )}
      <ul class="leaves">
        {shown.map((leaf) => (
          <MessageLeaf key={leaf.id} leaf={leaf}>
            {voiceOf(leaf.id)}
          </MessageLeaf>
        ))}
      </ul>
    </div>
  );
}
