/** A run of a lesson's text as bare words: for names, for options of a list, and for what is read out. */
import type { Item } from '#core/lesson/questions.ts';
import type { Inline } from '#core/lesson/text.ts';

export function plainWords(content: readonly Inline[]): string {
  return content.map(wordsOf).join('');
}

type Faced = Pick<Item, 'content'> & Partial<Pick<Item, 'picture'>>;

/** What an item is called: its words, or what its picture shows. */
export function nameOf(item: Faced): string {
  return plainWords(item.content).trim() || (item.picture?.alt ?? '');
}

function wordsOf(inline: Inline): string {
  if (typeof inline === 'string') return inline;
  if (inline.mark === 'break') return ' ';
  if (inline.mark === 'formula') return inline.said ?? inline.tex;
  return plainWords(inline.children);
}

/** The names of these, by their ids. */
export function namesOf(items: readonly (Faced & { id: string })[]) {
  return (id: string): string => {
    const item = items.find((one) => one.id === id);
    return item === undefined ? '' : nameOf(item);
  };
}
