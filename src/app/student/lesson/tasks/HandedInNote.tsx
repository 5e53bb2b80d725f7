import { Button } from '../../../ui/Button.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import { Track } from '../../../ui/Track.tsx';
import { wordsFor } from '../../../ui/words.ts';
import type { HandedIn } from '../lesson-tools.ts';

const say = wordsFor('student');

/** The task was handed in: where the last piece is, and a way to hand in another. Nothing replaces it. */
export function HandedInNote({
  pieces,
  onMore,
}: {
  pieces: readonly HandedIn[];
  onMore: (() => void) | undefined;
}) {
  const last = pieces.at(-1);
  if (last === undefined) return null;
  const arrived = pieces.every(({ stop }) => stop === 'at-school' || stop === 'seen');
  return (
    <div class="sheet stack" role="status">
      <Mark icon="bag" tone="good">
        {say(arrived ? 'task.atSchool' : 'task.inBag', { pieces: pieces.length })}
      </Mark>
      <Track at={last.stop} />
      <div class="row">
        <Button icon="bag" href={`/bag/${last.workId}`}>
          {say('task.toBag')}
        </Button>
        {onMore !== undefined && (
          <Button bare icon="plus" onPress={onMore}>
            {say('task.another')}
          </Button>
        )}
      </div>
    </div>
  );
}
