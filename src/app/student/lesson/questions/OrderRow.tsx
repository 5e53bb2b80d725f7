import type { Item } from '#core/lesson/questions.ts';
import { narrationKey } from '#core/lesson/narration.ts';
import { AppWords } from '../../../ui/AppWords.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { wordsFor } from '../../../ui/words.ts';
import type { QuestionTools } from '../lesson-tools.ts';
import { SayButton } from '../listen/SayButton.tsx';
import { ItemFace } from './ItemFace.tsx';
import type { PartMark as Said } from './marks.ts';
import { PartMark } from './PartMark.tsx';
import { nameOf } from './plain-words.ts';

const say = wordsFor('lesson');
const WAYS = [
  { by: -1, way: 'up', words: 'question.up', name: 'question.moveUp' },
  { by: 1, way: 'down', words: 'question.down', name: 'question.moveDown' },
] as const;

type OrderRowProps = {
  blockId: string;
  item: Item;
  /** Its place in the order, from 1. */
  place: number;
  mark: Said | undefined;
  canMove: Record<'up' | 'down', boolean>;
  onMove: (by: 1 | -1) => void;
  tools: Pick<QuestionTools, 'href'>;
};

/** One thing of an order, with its ways up and down. At either end they stay, so that the focus stays, too. */
export function OrderRow({ blockId, item, place, mark, canMove, onMove, tools }: OrderRowProps) {
  const isRight = mark === 'right';
  return (
    <li
      class={classNames('order-row', isRight && 'right')}
      {...(!isRight && { 'data-item': item.id, 'data-slot': item.id })}
    >
      <span class="number" aria-hidden="true">
        {place}
      </span>
      <span class="spoken grow">
        <span class="grow row">
          <ItemFace item={item} tools={tools} /> <PartMark mark={mark} />
        </span>
        <SayButton of={narrationKey(blockId, item.id)} what={nameOf(item)} short />
      </span>
      {!isRight && (
        <span class="row keep moves">
          {WAYS.map(({ by, way, words, name }) => (
            <button
              key={way}
              type="button"
              class={`button ${way}`}
              aria-disabled={!canMove[way]}
              aria-label={say(name, { item: nameOf(item) })}
              onClick={() => onMove(by)}
            >
              <Icon name="next" /> <AppWords>{say(words)}</AppWords>
            </button>
          ))}
        </span>
      )}
    </li>
  );
}
