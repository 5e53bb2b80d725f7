import { useState } from 'preact/hooks';
import type { PictureBlock } from '#core/lesson/blocks.ts';
import { InlineText } from '../../../ui/InlineText.tsx';
import { wordsFor } from '../../../ui/words.ts';
import type { LessonTools } from '../lesson-tools.ts';

const say = wordsFor('lesson');

/** A picture at its own size or smaller; its room is kept before it is drawn, so that nothing jumps. */
export function PictureFigure({ block, tools }: { block: PictureBlock; tools: LessonTools }) {
  const [broken, setBroken] = useState(false);
  return (
    <figure class="sheet stack">
      <img
        src={tools.href(block.file)}
        alt={block.alt}
        width={block.width}
        height={block.height}
        decoding="async"
        onError={() => setBroken(true)}
      />
      {broken && <p class="mark bad">{say('lesson.pictureBroken')}</p>}
      {block.caption !== undefined && (
        <figcaption class="quiet small">
          <InlineText content={block.caption} />
        </figcaption>
      )}
    </figure>
  );
}
