import { Component } from 'preact';
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

type ReviewQueueProps = {
  pieces: readonly QueuedPiece[];
  current: string;
  onChoose: (workId: string) => void;
};

/** What waits for a word, oldest first. */
export function ReviewQueue({ pieces, current, onChoose }: ReviewQueueProps) {
  return (
    <Sheet flush class="queue" label={say('review.pieces')}>
      <ul>
        {pieces.map((piece) => (
          <QueueLine key={piece.workId} {...{ piece, onChoose }} isCurrent={piece.workId === current} />
        ))}
      </ul>
    </Sheet>
  );
}

type QueueLineProps = { piece: QueuedPiece; isCurrent: boolean; onChoose: (workId: string) => void };

/** A step to the next piece draws two of these anew, and not a hundred and forty. */
class QueueLine extends Component<QueueLineProps> {
  override shouldComponentUpdate({ piece, isCurrent, onChoose }: QueueLineProps): boolean {
    const { props } = this;
    return piece !== props.piece || isCurrent !== props.isCurrent || onChoose !== props.onChoose;
  }

  override render({ piece, isCurrent, onChoose }: QueueLineProps) {
    const { workId, name, title, kind, when, fresh } = piece;
    return (
      <li>
        <button type="button" aria-current={isCurrent ? 'true' : undefined} onClick={() => onChoose(workId)}>
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
    );
  }
}
