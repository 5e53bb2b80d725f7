import type { TonightFaultName } from '#core/tonight/faults.ts';
import type { Piece } from '#core/tonight/tonight.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import type { IconName } from '../../ui/icons.ts';
import { sizeInWords } from '../../ui/sizes.ts';
import { wordsFor, type KeyFor } from '../../ui/words.ts';
import type { ShownFile } from './piece-fields.ts';
import { PieceFields } from './PieceFields.tsx';

const say = wordsFor('teacher');

const KINDS = {
  text: { icon: 'words', words: 'tonight.kind.text' },
  picture: { icon: 'picture', words: 'tonight.kind.picture' },
  sound: { icon: 'listen', words: 'tonight.kind.sound' },
  film: { icon: 'film', words: 'tonight.kind.film' },
  pdf: { icon: 'report', words: 'tonight.kind.pdf' },
  choice: { icon: 'check', words: 'tonight.kind.choice' },
  number: { icon: 'plus', words: 'tonight.kind.number' },
  words: { icon: 'pencil', words: 'tonight.kind.words' },
  task: { icon: 'hand', words: 'tonight.kind.task' },
} as const satisfies Record<Piece['kind'], { icon: IconName; words: KeyFor<'teacher'> }>;

/** A file that lost so little was not made small: nothing is said of it. */
const WORTH_SAYING = 0.95;

export function PieceCard(props: {
  piece: Piece;
  number: number;
  of: number;
  file: ShownFile | undefined;
  /** What is missing, once somebody wanted to publish. */
  faults: readonly TonightFaultName[];
  onChange: (piece: Piece) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}) {
  const { piece, number, of, file } = props;
  const { icon, words } = KINDS[piece.kind];
  const name = say('tonight.piece', { number, kind: say(words) });
  return (
    <article class="sheet stack tonight-piece" aria-labelledby={`${piece.id}-name`} id={`piece-${piece.id}`}>
      <div class="row spread">
        <h2 class="with-icon strong" id={`${piece.id}-name`} tabIndex={-1}>
          <Icon name={icon} /> <span>{name}</span>
        </h2>
        {file !== undefined && <FileSize {...file} />}
      </div>
      <PieceFields {...{ piece, file }} faults={props.faults} onChange={props.onChange} />
      <div class="row tonight-tools">
        <Button
          bare
          disabled={number === 1}
          describedBy={`${piece.id}-name`}
          onPress={() => props.onMove(-1)}
        >
          {say('tonight.up')}
        </Button>
        <Button
          bare
          disabled={number === of}
          describedBy={`${piece.id}-name`}
          onPress={() => props.onMove(1)}
        >
          {say('tonight.down')}
        </Button>
        <Button bare icon="trash" describedBy={`${piece.id}-name`} onPress={props.onRemove}>
          {say('tonight.remove')}
        </Button>
      </div>
    </article>
  );
}

function FileSize({ sizeBytes, beforeBytes }: ShownFile) {
  const size = sizeInWords(sizeBytes);
  const isSmaller = beforeBytes !== undefined && sizeBytes < beforeBytes * WORTH_SAYING;
  return (
    <span class="quiet">
      {isSmaller ? say('tonight.madeSmall', { before: sizeInWords(beforeBytes), size }) : size}
    </span>
  );
}
