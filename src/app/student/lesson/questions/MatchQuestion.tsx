import type { MatchBlock } from '#core/lesson/questions.ts';
import { narrationKey } from '#core/lesson/narration.ts';
import type { QuestionTools } from '../lesson-tools.ts';
import { SayButton } from '../listen/SayButton.tsx';
import { ItemFace } from './ItemFace.tsx';
import { PartMark } from './PartMark.tsx';
import { Bank } from './placing/Bank.tsx';
import { Group } from './placing/Group.tsx';
import type { Placement } from './placing/placements.ts';
import { PlacingBoard } from './placing/PlacingBoard.tsx';
import { Slot } from './placing/Slot.tsx';
import { usePlacing } from './placing/use-placing.ts';
import { namesOf, nameOf } from './plain-words.ts';
import { QuestionFrame } from './QuestionFrame.tsx';
import { useQuestion } from './use-question.ts';

const NO_MARKS = new Map();

/** Which belong together: each thing on the left is a place for its partner, or for all of its partners. */
export function MatchQuestion({ block, tools }: { block: MatchBlock; tools: QuestionTools }) {
  const question = useQuestion(block, tools, { kind: 'match', pairs: [] });
  const { marks, right } = question;
  const placed = placedIn(block, question.response.pairs);
  const single = !hasTwice(block.pairs.map(({ left }) => left));
  const placing = usePlacing({
    ...{ id: block.id, placed, done: right, single },
    uses: () => (hasTwice(block.pairs.map((pair) => pair.right)) ? 0 : 1),
    isLocked: ({ slot }) => marks.get(slot) === 'right',
    itemName: namesOf(block.right),
    slotName: namesOf(block.left),
    onChange: (next) => question.set({ kind: 'match', pairs: pairsOf(block, next) }),
  });
  const isReady = block.pairs.every(({ left }) => placed.some(({ slot }) => slot === left));
  return (
    <QuestionFrame block={block} question={question} isReady={isReady}>
      <PlacingBoard placing={placing}>
        <Bank placing={placing} items={block.right} tools={tools} />
        <ul class="stack">
          {block.left.map((left) => (
            <li key={left.id} class="pair">
              <span class="spoken">
                <ItemFace item={left} tools={tools} />
                <SayButton of={narrationKey(block.id, left.id)} what={nameOf(left)} short />
              </span>
              {single ? (
                <Slot
                  placing={placing}
                  slot={left.id}
                  name={nameOf(left)}
                  items={block.right}
                  mark={marks.get(left.id)}
                  tools={tools}
                />
              ) : (
                <div class="stack">
                  <Group
                    placing={placing}
                    slot={left.id}
                    items={block.right}
                    marks={NO_MARKS}
                    tools={tools}
                  />
                  <PartMark mark={marks.get(left.id)} />
                </div>
              )}
            </li>
          ))}
        </ul>
      </PlacingBoard>
    </QuestionFrame>
  );
}

function hasTwice(ids: readonly string[]): boolean {
  return new Set(ids).size < ids.length;
}

function placedIn(block: MatchBlock, pairs: readonly (readonly [string, string])[]): Placement[] {
  return pairs
    .filter(
      ([left, right]) =>
        block.left.some(({ id }) => id === left) && block.right.some(({ id }) => id === right),
    )
    .map(([slot, item]) => ({ item, slot }));
}

/** In the order of the question, so that the same pairs are the same answer. */
function pairsOf(block: MatchBlock, placed: readonly Placement[]): [string, string][] {
  return block.left.flatMap(({ id: left }) =>
    block.right
      .filter(({ id }) => placed.some(({ item, slot }) => item === id && slot === left))
      .map(({ id }): [string, string] => [left, id]),
  );
}
