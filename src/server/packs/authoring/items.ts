/** One line of a list in a question: its mark, its picture, its words, and what is said to a child who chose it. */
import type { Image, ListItem, PhrasingContent } from 'mdast';
import type { Inline, Picture } from '#core/lesson/text.ts';
import { toInline } from './flow.ts';
import type { LessonDraft } from './lesson-draft.ts';
import { pictureOfItem } from './media-blocks.ts';

/** An em dash between spaces parts an answer from what is said to a child who chose it. */
const FEEDBACK_SIGN = ' — ';

export const MOST_ITEMS = 26;

/** `a`, `b`, `c` …: it stays with its item when the others are mixed. */
export function letterOf(index: number): string {
  return String.fromCharCode('a'.charCodeAt(0) + index);
}

/** The one line of an item, without its mark. */
export type ItemLine = { right?: boolean; children: PhrasingContent[] };

/** “- [x] …” and “- [ ] …”. */
export function markedLine(item: ListItem, draft: LessonDraft): Required<ItemLine> {
  const { children } = plainLine(item, draft);
  const [first, ...rest] = children;
  const [marker, mark] = /^\[([ xX])\]\s+/.exec(first?.type === 'text' ? first.value : '') ?? [];
  if (first?.type !== 'text' || marker === undefined) {
    throw draft.fail(item, 'An answer begins with “[x]” when it is right, with “[ ]” when it is not.');
  }
  return {
    right: mark !== ' ',
    children: withoutEmpty([{ ...first, value: first.value.slice(marker.length) }, ...rest]),
  };
}

export function plainLine(item: ListItem, draft: LessonDraft): ItemLine {
  const [paragraph, ...more] = item.children;
  if (paragraph?.type !== 'paragraph') throw draft.fail(item, 'This answer is empty: “- [ ] answer”.');
  if (more.length > 0)
    throw draft.fail(item, 'An answer is one line: “- [ ] answer — what to say to a child who chose it”.');
  return { children: paragraph.children };
}

function withoutEmpty(children: PhrasingContent[]): PhrasingContent[] {
  return children.filter((child) => child.type !== 'text' || child.value !== '');
}

export type ReadItem = {
  content: Inline[];
  picture?: Picture | undefined;
  feedback?: Inline[] | undefined;
};

/** Words, a picture, or a picture and words; with `feedback`, what stands behind the dash is apart. */
export async function readItem(
  children: readonly PhrasingContent[],
  item: ListItem,
  draft: LessonDraft,
): Promise<ReadItem> {
  const { image, words } = pictureFirst(children);
  const { content, feedback } = parted(toInline(words, draft));
  if (content.length === 0 && image === undefined) throw draft.fail(item, 'This answer is empty.');
  return {
    content,
    picture: image === undefined ? undefined : await pictureOfItem(image, draft),
    feedback: feedback.length === 0 ? undefined : feedback,
  };
}

function pictureFirst(children: readonly PhrasingContent[]): {
  image: Image | undefined;
  words: readonly PhrasingContent[];
} {
  const [first, ...rest] = children;
  return first?.type === 'image' ? { image: first, words: rest } : { image: undefined, words: children };
}

/** Parts a run of text at the first dash that stands in plain text. */
function parted(inline: readonly Inline[]): { content: Inline[]; feedback: Inline[] } {
  const cut = cutAt(inline, FEEDBACK_SIGN);
  return cut === undefined
    ? { content: trimmed(inline), feedback: [] }
    : { content: cut.before, feedback: cut.behind };
}

/** What stands before and behind the first `sign` in plain text; undefined without one. */
export function cutAt(
  inline: readonly Inline[],
  sign: string,
): { before: Inline[]; behind: Inline[] } | undefined {
  const at = inline.findIndex((part) => typeof part === 'string' && part.includes(sign));
  const text = inline[at];
  if (typeof text !== 'string') return undefined;
  const start = text.indexOf(sign);
  return {
    before: trimmed([...inline.slice(0, at), text.slice(0, start)]),
    behind: trimmed([text.slice(start + sign.length), ...inline.slice(at + 1)]),
  };
}

/** Without spaces at both ends. */
function trimmed(inline: readonly Inline[]): Inline[] {
  const last = inline.length - 1;
  return inline
    .map((part, index) => {
      if (typeof part !== 'string') return part;
      const fromStart = index === 0 ? part.trimStart() : part;
      return index === last ? fromStart.trimEnd() : fromStart;
    })
    .filter((part) => part !== '');
}
