import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../ui/Button.tsx';
import { sizeInWords } from '../../ui/sizes.ts';
import { wordsFor } from '../../ui/words.ts';
import type { PackActions } from './pack-actions.ts';
import type { PackView } from './pack-view.ts';

const say = wordsFor('student');

/** What a person can do about a download that was asked for. What came is let go only after a second word. */
export function PackComing({ pack, actions }: { pack: PackView; actions: PackActions }) {
  const { where, before = 0, doneBytes, trouble } = pack;
  const moves =
    where === 'coming' && trouble !== 'no-room' && trouble !== 'plan' && (before === 0 || doneBytes > 0);
  const [asking, setAsking] = useState<boolean>();
  const self = useRef<HTMLDivElement>(null);
  // What was pressed is gone: who uses keys goes on in its place.
  useEffect(() => {
    if (asking !== undefined) self.current?.focus();
  }, [asking]);
  if (asking === true)
    return (
      <div ref={self} tabIndex={-1} class="stack tight" role="group" aria-label={say('lessons.cancel')}>
        <p>{say('lessons.cancelAsk', { size: sizeInWords(doneBytes) })}</p>
        <div class="row">
          <Button icon="trash" onPress={actions.onCancel}>
            {say('lessons.cancelYes')}
          </Button>
          <Button onPress={() => setAsking(false)}>{say('lessons.cancelNo')}</Button>
        </div>
      </div>
    );
  return (
    <div ref={self} tabIndex={-1} class="row">
      {where === 'coming' && before > 0 && (
        <Button icon="left" onPress={actions.onFirst}>
          {say('lessons.first')}
        </Button>
      )}
      {moves && (
        <Button icon="pause" onPress={actions.onPause}>
          {say('lessons.pause')}
        </Button>
      )}
      <Button bare icon="wrong" onPress={doneBytes > 0 ? () => setAsking(true) : actions.onCancel}>
        {say('lessons.cancel')}
      </Button>
    </div>
  );
}
