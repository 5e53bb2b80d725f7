import type { ClozeBlock } from '#core/lesson/questions.ts';
import type { QuestionTools } from '../lesson-tools.ts';
import { ClozeGap } from './ClozeGap.tsx';
import { ClozeText } from './ClozeText.tsx';
import { Bank } from './placing/Bank.tsx';
import { PlacingBoard } from './placing/PlacingBoard.tsx';
import { Slot } from './placing/Slot.tsx';
import { usePlacing } from './placing/use-placing.ts';
import { namesOf } from './plain-words.ts';
import { gapName, wordsWithout } from './gaps.ts';
import { QuestionFrame } from './QuestionFrame.tsx';
import { useQuestion } from './use-question.ts';

/** A text with gaps: to type in, to choose for, or to fill from a bank of words. */
export function ClozeQuestion({ block, tools }: { block: ClozeBlock; tools: QuestionTools }) {
  const question = useQuestion(block, tools, { kind: 'cloze', gaps: {} });
  const { marks, response, right } = question;
  const bank = block.bank ?? [];
  const kept = (gap: string) => (Object.hasOwn(response.gaps, gap) ? (response.gaps[gap] ?? '') : '');
  const bankGaps = block.gaps.filter(({ kind }) => kind === 'bank').map(({ id }) => id);
  const placed = bankGaps.flatMap((slot) => {
    const item = bank.find(({ id }) => id === kept(slot));
    return item === undefined ? [] : [{ item: item.id, slot }];
  });
  const set = (given: Record<string, string>) => {
    const all = { ...wordsWithout(response.gaps, bankGaps), ...given };
    const inOrder = block.gaps.flatMap(({ id }): [string, string][] =>
      all[id] === undefined || all[id] === '' ? [] : [[id, all[id]]],
    );
    question.set({ kind: 'cloze', gaps: Object.fromEntries(inOrder) });
  };
  const words = Object.fromEntries(placed.map(({ item, slot }) => [slot, item]));
  const placing = usePlacing({
    ...{ id: block.id, placed, done: right, single: true },
    uses: (item) => bank.find(({ id }) => id === item)?.times ?? 1,
    isLocked: ({ slot }) => marks.get(slot) === 'right',
    itemName: namesOf(bank),
    slotName: (gap) => gapName(block, gap),
    onChange: (next) => set(Object.fromEntries(next.map(({ item, slot }) => [slot, item]))),
  });
  const text = (
    <ClozeText
      text={block.text}
      drawGap={(id) => {
        const gap = block.gaps.find((one) => one.id === id);
        if (gap === undefined) return null;
        const common = { mark: marks.get(id), name: gapName(block, id) };
        if (gap.kind === 'bank')
          return <Slot {...common} placing={placing} slot={id} items={bank} tools={tools} />;
        return (
          <ClozeGap
            {...common}
            id={`${block.id}-${id}`}
            gap={gap}
            value={kept(id)}
            onChange={(value) => set({ ...words, [id]: value })}
          />
        );
      }}
    />
  );
  const isReady = block.gaps.every(({ id }) => kept(id).trim() !== '');
  return (
    <QuestionFrame block={block} question={question} isReady={isReady}>
      {bankGaps.length === 0 ? (
        text
      ) : (
        <PlacingBoard placing={placing}>
          <Bank placing={placing} items={bank} tools={tools} />
          {text}
        </PlacingBoard>
      )}
    </QuestionFrame>
  );
}
