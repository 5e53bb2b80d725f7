import type { Block } from '#core/lesson/blocks.ts';
import { narrationKey } from '#core/lesson/narration.ts';
import { isQuestion } from '#core/lesson/questions.ts';
import { classNames } from '../../ui/class-names.ts';
import { TeachingView } from './blocks/TeachingView.tsx';
import type { LessonTools } from './lesson-tools.ts';
import { SayButton } from './listen/SayButton.tsx';
import { useLessonVoice } from './listen/voice-context.ts';
import { QuestionView } from './questions/QuestionView.tsx';
import { TaskAnswer } from './tasks/TaskAnswer.tsx';

type BlockViewProps = {
  block: Block;
  tools: LessonTools;
  /** Nothing beside it in its step asks for something: what it offers to do is the yellow button. */
  leads?: boolean;
};

/** One block of a lesson: it teaches, asks, or gives something to do. */
export function BlockView({ block, tools, leads = false }: BlockViewProps) {
  const teaches = !isQuestion(block) && block.kind !== 'task';
  const says = useLessonVoice()?.canSay(narrationKey(block.id)) === true && teaches;
  return (
    <div class={classNames('block stack', says && 'says')} id={`block-${block.id}`} data-kind={block.kind}>
      <BlockOfKind {...{ block, tools, leads }} />
    </div>
  );
}

function BlockOfKind({ block, tools, leads }: Required<BlockViewProps>) {
  if (isQuestion(block)) return <QuestionView block={block} tools={tools} />;
  if (block.kind === 'task') return <TaskAnswer block={block} tools={tools} />;
  return (
    <>
      <TeachingView {...{ block, tools, leads }} />
      <SayButton of={narrationKey(block.id)} short />
    </>
  );
}
