import type { Item } from '#core/lesson/questions.ts';
import { AppWords } from '../../../../ui/AppWords.tsx';
import { classNames } from '../../../../ui/class-names.ts';
import { wordsFor } from '../../../../ui/words.ts';
import type { QuestionTools } from '../../lesson-tools.ts';
import type { Marks } from '../marks.ts';
import { Chip } from './Chip.tsx';
import { slotElement, type Placing } from './use-placing.ts';

const say = wordsFor('lesson');

type GroupProps = {
  placing: Placing;
  slot: string;
  items: readonly Item[];
  /** By item. */
  marks: Marks;
  tools: Pick<QuestionTools, 'href'>;
};

/** A place for as many things as belong there. */
export function Group({ placing, slot, items, marks, tools }: GroupProps) {
  const { held, aim, id } = placing;
  const place = placing.slotName(slot);
  const inside = placing.itemsIn(slot);
  return (
    <div class="group stack" data-slot={slot}>
      {inside.length > 0 && (
        <ul class="bank" aria-label={place}>
          {items
            .filter((item) => inside.includes(item.id))
            .map((item) => (
              <Chip
                key={item.id}
                placing={placing}
                item={item}
                from={slot}
                mark={marks.get(item.id)}
                tools={tools}
              />
            ))}
        </ul>
      )}
      {!placing.done && (
        <button
          type="button"
          class={classNames('slot', held !== undefined && 'open')}
          id={slotElement(id, slot)}
          aria-pressed={aim === slot}
          aria-label={
            held === undefined
              ? say('question.morePlace', { place })
              : say('question.putHere', { item: placing.itemName(held.item), place })
          }
          onClick={() => placing.pressSlot(slot)}
        >
          <span class="empty">{held !== undefined && <AppWords>{say('question.here')}</AppWords>}</span>
        </button>
      )}
    </div>
  );
}
