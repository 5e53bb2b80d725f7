import type { AudioBlock, VideoBlock } from '#core/lesson/blocks.ts';
import { RichText } from '../../../ui/RichText.tsx';
import { Sheet } from '../../../ui/Sheet.tsx';
import type { LessonTools } from '../lesson-tools.ts';

/** Sound or video that this edition of the lesson does not bring: its poster, and its words where they can be read at once. */
export function ToldMedia({ block, tools }: { block: AudioBlock | VideoBlock; tools: LessonTools }) {
  return (
    <Sheet label={block.title}>
      <h2 class="block-title">{block.title}</h2>
      {block.kind === 'video' && block.poster !== undefined && (
        <img
          src={tools.href(block.poster)}
          alt=""
          width={block.width}
          height={block.height}
          decoding="async"
        />
      )}
      <div class="prose">
        <RichText content={block.transcript} />
      </div>
    </Sheet>
  );
}
