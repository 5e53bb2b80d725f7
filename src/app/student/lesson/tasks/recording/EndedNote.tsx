import { Trouble } from '../../../../ui/Trouble.tsx';
import { wordsFor } from '../../../../ui/words.ts';
import type { EndedBy } from './take.ts';

const say = wordsFor('lesson');

const WHY = { limit: 'media.endedLimit', hidden: 'media.endedHidden', device: 'media.endedDevice' } as const;

/** A recording that ended by itself says why. */
export function EndedNote({ ended }: { ended: EndedBy | undefined }) {
  if (ended === 'not-saved') return <Trouble>{say('task.soundNotSaved')}</Trouble>;
  return (
    <div role="status">
      {ended !== undefined && ended !== 'person' && <p class="strong">{say(WHY[ended])}</p>}
    </div>
  );
}
