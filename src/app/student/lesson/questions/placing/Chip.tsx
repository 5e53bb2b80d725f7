import type { Item } from '#core/lesson/questions.ts';
import { narrationKey } from '#core/lesson/narration.ts';
import { classNames } from '../../../../ui/class-names.ts';
import { SayButton } from '../../listen/SayButton.tsx';
import type { QuestionTools } from '../../lesson-tools.ts';
import { ItemFace } from '../ItemFace.tsx';
import type { PartMark as Said } from '../marks.ts';
import { PartMark } from '../PartMark.tsx';
import { itemElement, slotElement, type Placing } from './use-placing.ts';

type ChipProps = {
  placing: Placing;
  item: Item;
  /** Where it lies; missing in the bank. */
  from?: string;
  mark?: Said | undefined;
  tools: Pick<QuestionTools, 'href'>;
};

/** Something that can be picked up. What is right stays, and is no button any more. */
export function Chip({ placing, item, from, mark, tools }: ChipProps) {
  const { held, id } = placing;
  const isHeld = held?.item === item.id && held.from === from;
  const isLocked = from !== undefined && placing.isLocked({ item: item.id, slot: from });
  const elementId = from === undefined ? itemElement(id, item.id) : `${slotElement(id, from)}-${item.id}`;
  const face = classNames('chip', item.picture !== undefined && 'pictured');
  return (
    <li class="spoken">
      {isLocked ? (
        <span class={classNames(face, 'right')}>
          <ItemFace item={item} tools={tools} /> <PartMark mark="right" />
        </span>
      ) : (
        <button
          type="button"
          class={face}
          id={elementId}
          aria-pressed={isHeld}
          data-item={item.id}
          data-from={from}
          onClick={() => placing.pressItem(item.id, from)}
        >
          <ItemFace item={item} tools={tools} /> <PartMark mark={mark} />
        </button>
      )}
      <SayButton of={narrationKey(id, item.id)} what={placing.itemName(item.id)} short />
    </li>
  );
}
