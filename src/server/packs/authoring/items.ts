/** The lines of a list in a question: mark, picture, words, and what is said to a child who chose it. */
import type { ListItem, PhrasingContent } from 'mdast';
import type { Inline, Picture } from '#core/lesson/text.ts';
import { cutAt, trimmed } from './cutting.ts';
import type { Directive } from './directive.ts';
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

/** “- [x] …” and “- [ ] …”. */
export type MarkedLine = { right: boolean; children: PhrasingContent[] };

export function markedLine(item: ListItem, draft: LessonDraft): MarkedLine {
  const [paragraph, ...more] = item.children;
  if (paragraph?.type !== 'paragraph') throw draft.fail(item, 'This answer is empty: “- [ ] answer”.');
  if (more.length > 0)
    throw draft.fail(item, 'An answer is one line: “- [ ] answer — what to say to a child who chose it”.');
  const [first, ...rest] = paragraph.children;
  const [marker, mark] = /^\[([ xX])\]\s+/.exec(first?.type === 'text' ? first.value : '') ?? [];
  if (first?.type !== 'text' || marker === undefined) {
    throw draft.fail(item, 'An answer begins with “[x]” when it is right, with “[ ]” when it is not.');
  }
  const words = { ...first, value: first.value.slice(marker.length) };
  return { right: mark !== ' ', children: words.value === '' ? rest : [words, ...rest] };
}

/** A line without a mark; `looks` shows what it looks like. */
export function plainLine(item: ListItem, draft: LessonDraft, looks: string): PhrasingContent[] {
  const [paragraph, ...more] = item.children;
  if (paragraph?.type === 'paragraph' && more.length === 0) return paragraph.children;
  throw draft.fail(item, `Every line of this list is one like “${looks}”.`);
}

export type ItemContent = { content: Inline[]; picture?: Picture | undefined };

/** Words, a picture, or a picture and words. */
export async function readContent(
  children: readonly PhrasingContent[],
  item: ListItem,
  draft: LessonDraft,
): Promise<ItemContent> {
  const { picture, words } = await pictureFirst(children, draft);
  const content = trimmed(toInline(words, draft));
  if (content.length === 0 && picture === undefined) throw draft.fail(item, 'This answer is empty.');
  return { content, picture };
}

/** As `readContent`; what stands behind the dash is apart. */
export async function readAnswer(
  children: readonly PhrasingContent[],
  item: ListItem,
  draft: LessonDraft,
): Promise<ItemContent & { feedback: Inline[] | undefined }> {
  const { picture, words } = await pictureFirst(children, draft);
  const { content, feedback } = withFeedback(toInline(words, draft));
  if (content.length === 0 && picture === undefined) throw draft.fail(item, 'This answer is empty.');
  return { content, picture, feedback };
}

/** Parts a run of text at the first dash that stands in plain text. */
export function withFeedback(inline: readonly Inline[]): {
  content: Inline[];
  feedback: Inline[] | undefined;
} {
  const cut = cutAt(inline, FEEDBACK_SIGN);
  if (cut === undefined) return { content: trimmed(inline), feedback: undefined };
  return { content: cut.before, feedback: cut.behind.length === 0 ? undefined : cut.behind };
}

async function pictureFirst(children: readonly PhrasingContent[], draft: LessonDraft) {
  const [first, ...rest] = children;
  return first?.type === 'image'
    ? { picture: await pictureOfItem(first, draft), words: rest }
    : { picture: undefined, words: children };
}

/** What is compared or spoken letter by letter has no marks in it. */
export function plainWords(inline: readonly Inline[], item: ListItem, draft: LessonDraft): string {
  const text = inline.map((part) => (typeof part === 'string' ? part : '')).join('');
  if (inline.every((part) => typeof part === 'string') && text !== '') return text;
  throw draft.fail(item, 'Here stand plain words, without marks, links and formulas.');
}

/** Between two things that look alike nobody can choose. */
export function refuseTwins(items: readonly ItemContent[], directive: Directive): void {
  const seen = new Set<string>();
  for (const { content, picture } of items) {
    const look = JSON.stringify([content, picture?.file]);
    if (seen.has(look))
      throw directive.fail(`Two parts of this question look alike: ${sayContent({ content, picture })}.`);
    seen.add(look);
  }
}

function sayContent({ content, picture }: ItemContent): string {
  const words = content.map((part) => (typeof part === 'string' ? part : '…')).join('');
  return `“${words === '' ? (picture?.alt ?? '') : words}”`;
}

export function refuseCount(count: number, least: number, directive: Directive): void {
  if (count >= least && count <= MOST_ITEMS) return;
  throw directive.fail(
    `This question has ${String(count)} of what it is about; it has ${String(least)} to ${String(MOST_ITEMS)}.`,
  );
}
