/**
 * Shows what is being read: a frame round the block, and in its text the sentence and the word, without touching the
 * text itself. Browsers without the CSS Custom Highlight API (Firefox before 140, Safari before 17.2) show the frame.
 */
import type { Passage, Run } from '../../../platform/readable.ts';

const FRAME = 'data-being-read';
const SENTENCE = 'read-sentence';
const WORD = 'read-word';
/** Room that is kept above what is brought into view. */
const ROOM_PX = 24;

export function frame(element: Element | null): void {
  for (const framed of document.querySelectorAll(`[${FRAME}]`)) {
    if (framed !== element) framed.removeAttribute(FRAME);
  }
  if (element === null || element.hasAttribute(FRAME)) return;
  element.setAttribute(FRAME, '');
  bringIntoView(element);
}

export function markSentence(passage: Passage): void {
  unmarkText();
  const range = rangeOf(passage, 0, passage.text.length);
  if (range === undefined) return;
  mark(SENTENCE, range);
  bringIntoView(range);
}

export function markWord(passage: Passage, from: number, to: number): void {
  const range = rangeOf(passage, from, to);
  if (range !== undefined) mark(WORD, range);
}

export function unmarkText(): void {
  if (!hasHighlights()) return;
  CSS.highlights.delete(SENTENCE);
  CSS.highlights.delete(WORD);
}

function hasHighlights(): boolean {
  return 'CSS' in globalThis && 'highlights' in CSS;
}

function mark(name: string, range: Range): void {
  if (hasHighlights()) CSS.highlights.set(name, new Highlight(range));
}

/** Where this part of a passage stands on the page; undefined when the page has changed since it was read. */
export function rangeOf({ runs }: Pick<Passage, 'runs'>, from: number, to: number): Range | undefined {
  const first = runs.filter(({ at }) => at <= from).at(-1);
  const last = runs.filter(({ at }) => at < to).at(-1);
  if (first?.node.isConnected !== true || last?.node.isConnected !== true) return undefined;
  const range = document.createRange();
  if (first.node instanceof Text) range.setStart(first.node, offsetIn(first, first.node, from));
  else range.setStartBefore(first.node);
  if (last.node instanceof Text) range.setEnd(last.node, offsetIn(last, last.node, to));
  else range.setEndAfter(last.node);
  return range;
}

function offsetIn({ at, offset }: Run, node: Text, position: number): number {
  return Math.min(node.length, offset + position - at);
}

/** Scrolls only when it has to, and glides only for those who do not mind. */
function bringIntoView(place: Element | Range): void {
  const { top, bottom } = place.getBoundingClientRect();
  const floor = innerHeight - (document.querySelector('.bar')?.clientHeight ?? 0);
  const fits = bottom - top <= floor - 2 * ROOM_PX;
  if (top >= 0 && (fits ? bottom <= floor : top <= floor / 2)) return;
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  scrollBy({ top: top - ROOM_PX, behavior: isCalm ? 'auto' : 'smooth' });
}
