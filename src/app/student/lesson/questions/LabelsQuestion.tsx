import type { LabelsBlock } from '#core/lesson/questions.ts';
import { classNames } from '../../../ui/class-names.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { wordsFor } from '../../../ui/words.ts';
import type { QuestionTools } from '../lesson-tools.ts';
import { Bank } from './placing/Bank.tsx';
import { PlacingBoard } from './placing/PlacingBoard.tsx';
import { recordOf } from './placing/placements.ts';
import { Slot } from './placing/Slot.tsx';
import { usePlacing } from './placing/use-placing.ts';
import { namesOf } from './plain-words.ts';
import { QuestionFrame } from './QuestionFrame.tsx';
import { useQuestion } from './use-question.ts';
import { WorkPicture } from './WorkPicture.tsx';

const say = wordsFor('lesson');

/**
 * Labels for the places of a picture. The places have numbers on the picture, and a list below says them again: keys
 * and screen readers use the list, a finger uses either.
 */
export function LabelsQuestion({ block, tools }: { block: LabelsBlock; tools: QuestionTools }) {
  const { id, picture, places, labels } = block;
  const question = useQuestion(block, tools, { kind: 'labels', places: {} });
  const { marks } = question;
  const placed = places.flatMap((place) => {
    const label = labels.find((one) => one.id === question.response.places[place.id]);
    return label === undefined ? [] : [{ item: label.id, slot: place.id }];
  });
  const numberOf = (place: string) => String(places.findIndex((one) => one.id === place) + 1);
  const placing = usePlacing({
    ...{ id, placed, done: question.right, single: true },
    uses: (label) => (places.filter((place) => place.label === label).length > 1 ? 0 : 1),
    isLocked: ({ slot }) => marks.get(slot) === 'right',
    itemName: namesOf(labels),
    slotName: numberOf,
    onChange: (next) => {
      const inOrder = places.flatMap((place) => next.filter(({ slot }) => slot === place.id));
      question.set({ kind: 'labels', places: recordOf(inOrder, ({ item, slot }) => [slot, item]) });
    },
  });
  return (
    <QuestionFrame block={block} question={question} isReady={placed.length === places.length}>
      <PlacingBoard placing={placing}>
        <WorkPicture picture={picture} href={tools.href(picture.file)}>
          {places.map((place) => {
            const isRight = marks.get(place.id) === 'right';
            return (
              <span
                key={place.id}
                class={classNames('pin', isRight && 'right', placing.itemsIn(place.id).length > 0 && 'full')}
                aria-hidden="true"
                style={{
                  left: `${(place.x / picture.width) * 100}%`,
                  top: `${(place.y / picture.height) * 100}%`,
                }}
                {...(!isRight && { 'data-slot': place.id, onClick: () => placing.pressSlot(place.id) })}
              >
                <span>{isRight ? <Icon name="check" /> : numberOf(place.id)}</span>
              </span>
            );
          })}
        </WorkPicture>
        <Bank placing={placing} items={labels} tools={tools} />
        <ol class="stack">
          {places.map((place) => (
            <li key={place.id} class="labelled">
              <span class="number" aria-hidden="true">
                {numberOf(place.id)}
              </span>
              <Slot
                placing={placing}
                slot={place.id}
                name={say('question.place', { number: numberOf(place.id), description: place.description })}
                items={labels}
                mark={marks.get(place.id)}
                tools={tools}
              />
            </li>
          ))}
        </ol>
      </PlacingBoard>
    </QuestionFrame>
  );
}
