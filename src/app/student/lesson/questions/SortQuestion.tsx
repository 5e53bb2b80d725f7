import type { SortBlock } from '#core/lesson/questions.ts';
import { narrationKey } from '#core/lesson/narration.ts';
import { InlineText } from '../../../ui/InlineText.tsx';
import type { QuestionTools } from '../lesson-tools.ts';
import { SayButton } from '../listen/SayButton.tsx';
import { Bank } from './placing/Bank.tsx';
import { Group } from './placing/Group.tsx';
import { PlacingBoard } from './placing/PlacingBoard.tsx';
import { recordOf } from './placing/placements.ts';
import { usePlacing } from './placing/use-placing.ts';
import { namesOf, nameOf } from './plain-words.ts';
import { QuestionFrame } from './QuestionFrame.tsx';
import { useQuestion } from './use-question.ts';

/** Things to sort into groups. */
export function SortQuestion({ block, tools }: { block: SortBlock; tools: QuestionTools }) {
  const question = useQuestion(block, tools, { kind: 'sort', groups: {} });
  const { marks } = question;
  const placed = block.items.flatMap(({ id }) => {
    const group = block.groups.find((one) => one.id === question.response.groups[id]);
    return group === undefined ? [] : [{ item: id, slot: group.id }];
  });
  const placing = usePlacing({
    ...{ id: block.id, placed, done: question.right, single: false, uses: () => 1 },
    // A thing is in one group at a time.
    isLocked: ({ item }) => marks.get(item) === 'right',
    itemName: namesOf(block.items),
    slotName: namesOf(block.groups),
    onChange: (next) => {
      const inOrder = block.items.flatMap(({ id }) => next.filter(({ item }) => item === id));
      question.set({ kind: 'sort', groups: recordOf(inOrder, ({ item, slot }) => [item, slot]) });
    },
  });
  return (
    <QuestionFrame block={block} question={question} isReady={placed.length === block.items.length}>
      <PlacingBoard placing={placing}>
        <Bank placing={placing} items={block.items} tools={tools} />
        <ul class="groups">
          {block.groups.map((group) => (
            <li key={group.id} class="stack">
              <span class="spoken">
                <strong>
                  <InlineText content={group.content} />
                </strong>
                <SayButton of={narrationKey(block.id, group.id)} what={nameOf(group)} short />
              </span>
              <Group placing={placing} slot={group.id} items={block.items} marks={marks} tools={tools} />
            </li>
          ))}
        </ul>
      </PlacingBoard>
    </QuestionFrame>
  );
}
