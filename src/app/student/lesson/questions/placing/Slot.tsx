import type { Item } from '#core/lesson/questions.ts';
import { AppWords } from '../../../../ui/AppWords.tsx';
import { classNames } from '../../../../ui/class-names.ts';
import { wordsFor } from '../../../../ui/words.ts';
import type { QuestionTools } from '../../lesson-tools.ts';
import { ItemFace } from '../ItemFace.tsx';
import type { PartMark as Said } from '../marks.ts';
import { PartMark } from '../PartMark.tsx';
import { slotElement, type Placing } from './use-placing.ts';

const say = wordsFor('lesson');

type SlotProps = {
  placing: Placing;
  slot: string;
  /** What it is called, for those who do not see where it is. */
  name: string;
  items: readonly Item[];
  mark: Said | undefined;
  tools: Pick<QuestionTools, 'href'>;
};

/** A place for one thing. It is one button: it takes what is held, or gives what lies there. */
export function Slot({ placing, slot, name, items, mark, tools }: SlotProps) {
  const { held, aim, id } = placing;
  const inside = items.find((item) => item.id === placing.itemsIn(slot)[0]);
  const markId = `${slotElement(id, slot)}-mark`;
  if (mark === 'right' && inside !== undefined)
    return (
      <span class="slot full right">
        <ItemFace item={inside} tools={tools} /> <PartMark mark="right" />
      </span>
    );
  const isPressed = aim === slot || held?.from === slot;
  return (
    <span class="place" data-slot={slot}>
      <button
        type="button"
        class={classNames('slot', inside !== undefined && 'full', held !== undefined && 'open')}
        id={slotElement(id, slot)}
        aria-pressed={isPressed}
        aria-label={slotName(placing, { slot, name, inside })}
        aria-describedby={mark === undefined ? undefined : markId}
        {...(inside !== undefined && { 'data-item': inside.id, 'data-from': slot })}
        onClick={() => placing.pressSlot(slot)}
      >
        {inside === undefined ? (
          <span class="empty">{held !== undefined && <AppWords>{say('question.here')}</AppWords>}</span>
        ) : (
          <ItemFace item={inside} tools={tools} />
        )}
      </button>
      <PartMark mark={mark} id={markId} />
    </span>
  );
}

type Named = { slot: string; name: string; inside: Item | undefined };

function slotName({ held, itemName }: Placing, { slot, name, inside }: Named): string {
  if (held !== undefined && held.from !== slot)
    return say('question.putHere', { item: itemName(held.item), place: name });
  return inside === undefined
    ? say('question.emptyPlace', { place: name })
    : say('question.fullPlace', { place: name, item: itemName(inside.id) });
}
