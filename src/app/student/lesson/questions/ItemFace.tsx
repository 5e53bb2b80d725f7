import type { Item } from '#core/lesson/questions.ts';
import { InlineText } from '../../../ui/InlineText.tsx';
import type { QuestionTools } from '../lesson-tools.ts';

type ItemFaceProps = { item: Pick<Item, 'content' | 'picture'>; tools: Pick<QuestionTools, 'href'> };

/** Something to choose, move or put in order: its picture, its words, or both. */
export function ItemFace({ item: { content, picture }, tools }: ItemFaceProps) {
  return (
    <span class="item-face">
      {picture !== undefined && (
        <img
          src={tools.href(picture.file)}
          alt={picture.alt}
          width={picture.width}
          height={picture.height}
          draggable={false}
        />
      )}
      {content.length > 0 && (
        <span>
          <InlineText content={content} />
        </span>
      )}
    </span>
  );
}
