import type { Item } from '#core/lesson/questions.ts';
import { InlineText } from '../../../ui/InlineText.tsx';
import type { Printing } from './printing.ts';
import { PrintedPicture } from './PrintedPicture.tsx';

type PrintedItem = Pick<Item, 'id' | 'content' | 'picture'>;

/** Words or pictures to choose from, each with something to write in: a box to tick or to number. */
export function PrintedItems(
  props: Printing & { items: readonly PrintedItem[]; mark?: 'box' | 'line' | 'letter' },
) {
  const { items, href, mark } = props;
  return (
    <ul class="printed-items">
      {items.map((item, index) => (
        <li key={item.id}>
          {mark === 'box' && <i class="tick" />}
          {mark === 'line' && <i class="bit" />}
          {mark === 'letter' && <b>{letterOf(index)} </b>}
          {item.picture !== undefined && <PrintedPicture picture={item.picture} href={href} />}
          <InlineText content={item.content} />
        </li>
      ))}
    </ul>
  );
}

function letterOf(index: number): string {
  return String.fromCharCode('a'.charCodeAt(0) + (index % 26));
}
