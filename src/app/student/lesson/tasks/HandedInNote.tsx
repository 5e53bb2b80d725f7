import { useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from '../../../ui/Button.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import { Track } from '../../../ui/Track.tsx';
import { wordsFor } from '../../../ui/words.ts';
import type { HandedIn } from '../lesson-tools.ts';
import { TakeOut } from './TakeOut.tsx';

const say = wordsFor('lesson');

type HandedInNoteProps = {
  pieces: readonly HandedIn[];
  /** Missing while another try is being made. */
  onMore: (() => void) | undefined;
  /** A piece went into the bag just now. */
  fresh: boolean;
  onTake: (workId: string) => Promise<'back' | 'left' | 'gone'>;
};

/**
 * The task was handed in: where the last piece is, and what can still be done. As long as it is here it comes out of
 * the bag again; after that another try goes beside it, and replaces nothing.
 */
export function HandedInNote({ pieces, onMore, fresh, onTake }: HandedInNoteProps) {
  const last = pieces.at(-1);
  const box = useRef<HTMLDivElement>(null);
  // The button that was pressed is gone: who cannot see the page goes on from here.
  useLayoutEffect(() => {
    if (fresh) box.current?.focus({ preventScroll: true });
  }, [fresh, pieces.length]);
  if (last === undefined) return null;
  const arrived = pieces.every(({ stop }) => stop === 'at-school' || stop === 'seen');
  return (
    <div class="sheet stack handed-in" tabIndex={-1} ref={box}>
      <div role="status">
        <Mark icon="bag" tone="good">
          {say(arrived ? 'task.atSchool' : 'task.inBag', { pieces: pieces.length })}
        </Mark>
      </div>
      <Track at={last.stop} />
      <p>{say(last.canTakeBack ? 'task.alsoAnother' : 'task.anotherWhy')}</p>
      {last.canTakeBack && <TakeOut key={last.workId} onTake={() => onTake(last.workId)} />}
      <div class="row">
        <Button icon="bag" href={`/bag/${last.workId}`}>
          {say('task.toBag')}
        </Button>
        {onMore !== undefined && (
          <Button bare={last.canTakeBack} icon="plus" onPress={onMore}>
            {say('task.another')}
          </Button>
        )}
      </div>
    </div>
  );
}
