import type { Block } from '#core/lesson/blocks.ts';
import { RichText } from '../../ui/RichText.tsx';
import { ChoiceQuestion } from './ChoiceQuestion.tsx';
import type { LessonTools } from './lesson-tools.ts';
import { MediaBlock } from './MediaBlock.tsx';
import { NumberQuestion } from './NumberQuestion.tsx';
import { PictureFigure } from './PictureFigure.tsx';
import { TaskAnswer } from './TaskAnswer.tsx';

/** One block of a lesson, by its kind. */
export function BlockView({ block, tools }: { block: Block; tools: LessonTools }) {
  return (
    <div class="block" id={`block-${block.id}`}>
      <BlockOfKind block={block} tools={tools} />
    </div>
  );
}

function BlockOfKind({ block, tools }: { block: Block; tools: LessonTools }) {
  switch (block.kind) {
    case 'text':
      return (
        <div class="prose">
          <RichText content={block.content} />
        </div>
      );
    case 'picture':
      return <PictureFigure block={block} tools={tools} />;
    case 'audio':
    case 'video':
      return <MediaBlock block={block} tools={tools} />;
    case 'choice':
      return <ChoiceQuestion block={block} tools={tools} />;
    case 'number':
      return <NumberQuestion block={block} tools={tools} />;
    case 'task':
      return <TaskAnswer block={block} tools={tools} />;
  }
}
