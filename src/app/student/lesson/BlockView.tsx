import type { Block } from '#core/lesson/blocks.ts';
import { narrationKey } from '#core/lesson/narration.ts';
import { isQuestion } from '#core/lesson/questions.ts';
import { TeachingView } from './blocks/TeachingView.tsx';
import type { LessonTools } from './lesson-tools.ts';
import { SayButton } from './listen/SayButton.tsx';
import { QuestionView } from './questions/QuestionView.tsx';
import { TaskAnswer } from './tasks/TaskAnswer.tsx';

/** One block of a lesson: it teaches, asks, or gives something to do. */
export function BlockView({ block, tools }: { block: Block; tools: LessonTools }) {
  return (
    <div class="block stack" id={`block-${block.id}`}>
      <BlockOfKind block={block} tools={tools} />
    </div>
  );
}

function BlockOfKind({ block, tools }: { block: Block; tools: LessonTools }) {
  if (isQuestion(block)) return <QuestionView block={block} tools={tools} />;
  if (block.kind === 'task') return <TaskAnswer block={block} tools={tools} />;
  return (
    <>
      <TeachingView block={block} tools={tools} />
      <SayButton of={narrationKey(block.id)} />
    </>
  );
}
