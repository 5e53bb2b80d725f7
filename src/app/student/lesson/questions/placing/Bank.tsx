import type { Item } from '#core/lesson/questions.ts';
import { Button } from '../../../../ui/Button.tsx';
import { wordsFor } from '../../../../ui/words.ts';
import type { QuestionTools } from '../../lesson-tools.ts';
import { Chip } from './Chip.tsx';
import type { Placing } from './use-placing.ts';

const say = wordsFor('lesson');

type BankProps = { placing: Placing; items: readonly Item[]; tools: Pick<QuestionTools, 'href'> };

/** What has no place yet, and the way back to it. */
export function Bank({ placing, items, tools }: BankProps) {
  const { held } = placing;
  if (placing.done) return null;
  const left = items.filter(({ id }) => placing.isLeft(id));
  return (
    <>
      {left.length > 0 && (
        <ul class="bank" aria-label={say('question.bank')}>
          {left.map((item) => (
            <Chip key={item.id} placing={placing} item={item} tools={tools} />
          ))}
        </ul>
      )}
      {held?.from !== undefined && (
        <div>
          <Button icon="turn" onPress={placing.pressBank}>
            {say('question.takeBack', { item: placing.itemName(held.item) })}
          </Button>
        </div>
      )}
    </>
  );
}
