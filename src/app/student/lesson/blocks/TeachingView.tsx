import type { TeachingBlock } from '#core/lesson/blocks.ts';
import { RichText } from '../../../ui/RichText.tsx';
import type { LessonTools } from '../lesson-tools.ts';
import { MediaBlock } from './MediaBlock.tsx';
import { PictureFigure } from './PictureFigure.tsx';

/** A block that teaches, by its kind. */
export function TeachingView({ block, tools }: { block: TeachingBlock; tools: LessonTools }) {
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
    default:
      return null;
  }
}
