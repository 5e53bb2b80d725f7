import type { OrderBlock } from '#core/lesson/questions.ts';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { AppWords } from '../../../ui/AppWords.tsx';
import { wordsFor } from '../../../ui/words.ts';
import type { QuestionTools } from '../lesson-tools.ts';
import { movedTo, stepFrom, wholeOrder } from './ordering.ts';
import { OrderRow } from './OrderRow.tsx';
import { useDrag } from './placing/use-drag.ts';
import { nameOf } from './plain-words.ts';
import { QuestionFrame } from './QuestionFrame.tsx';
import { useQuestion } from './use-question.ts';

const say = wordsFor('lesson');

/** Things to put in order. Each moves up and down by its buttons, or is dragged; what is right stays in its place. */
export function OrderQuestion({ block, tools }: { block: OrderBlock; tools: QuestionTools }) {
  const question = useQuestion(block, tools, { kind: 'order', order: block.items.map(({ id }) => id) });
  const { marks, right } = question;
  const [line, setLine] = useState<string>();
  const keepFocus = useKeptFocus();
  const order = wholeOrder(block, question.response.order);
  const isLocked = (id: string) => marks.get(id) === 'right';
  const move = (id: string, to: number | undefined) => {
    const item = block.items.find((one) => one.id === id);
    if (to === undefined || item === undefined || isLocked(id)) return;
    const next = movedTo(order, { id, to }, isLocked);
    keepFocus();
    setLine(say('question.moved', { item: nameOf(item), place: next.indexOf(id) + 1, of: next.length }));
    question.set({ kind: 'order', order: next });
  };
  const drag = useDrag(({ item }, slot) => {
    if (slot !== undefined && slot !== item && !isLocked(slot)) move(item, order.indexOf(slot));
  });
  return (
    <QuestionFrame block={block} question={question} isReady>
      <p class="quiet live" role="status">
        {!right && <AppWords>{line ?? say('question.orderHow')}</AppWords>}
      </p>
      <ol class="order board" {...drag}>
        {order.map((id, index) => {
          const item = block.items.find((one) => one.id === id);
          return (
            item !== undefined && (
              <OrderRow
                key={id}
                blockId={block.id}
                item={item}
                place={index + 1}
                mark={marks.get(id)}
                tools={tools}
                canMove={{
                  up: stepFrom(order, { id, by: -1 }, isLocked) !== undefined,
                  down: stepFrom(order, { id, by: 1 }, isLocked) !== undefined,
                }}
                onMove={(by) => move(id, stepFrom(order, { id, by }, isLocked))}
              />
            )
          );
        })}
      </ol>
    </QuestionFrame>
  );
}

/** A row that moves in the page loses the focus; the button that was pressed gets it back at once. */
function useKeptFocus(): () => void {
  const had = useRef<HTMLElement | undefined>(undefined);
  useLayoutEffect(() => {
    if (had.current?.isConnected === true && document.activeElement !== had.current) had.current.focus();
    had.current = undefined;
  });
  return () => {
    const { activeElement } = document;
    had.current = activeElement instanceof HTMLElement ? activeElement : undefined;
  };
}
