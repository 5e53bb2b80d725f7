import { Sheet } from '../ui/Sheet.tsx';
import { wordsFor } from '../ui/words.ts';

const say = wordsFor('teacher');

export type QueuedPiece = {
  workId: string;
  name: string;
  title: string;
  kind: string;
  when: string;
  fresh: boolean;
};

/** What waits for a word, oldest first. */
export function ReviewQueue(props: {
  pieces: readonly QueuedPiece[];
  current: string;
  onChoose: (workId: string) => void;
}) {
  return (
    <Sheet flush class="queue" label={say('review.pieces')}>
      <ul>
        {props.pieces.map(({ workId, name, title, kind, when, fresh }) => (
          <li key={workId}>
            <button
              type="button"
              aria-current={workId === props.current ? 'true' : undefined}
              onClick={() => props.onChoose(workId)}
            >
              <span class="row spread keep">
                <b>{name}</b>
                {fresh && <span class="new">{say('review.new')}</span>}
              </span>
              <span>
                {title}, {kind}
              </span>
              <span class="quiet small">{when}</span>
            </button>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
