/**
 * The text of a page as it is read aloud, sentence by sentence, with the places that it came from: what cannot be
 * seen and what screen readers skip is left out, pictures say their description, formulas what their author says.
 * An element may say what to read in its place (`data-aloud`), or that it is not part of the text (`data-unread`).
 */
import type { Sentence } from './speech.ts';

/** Text from `at` on came from this node, from its character `offset` on. */
export type Run = { at: number; node: Text | Element; offset: number };
export type Passage = Sentence & { runs: readonly Run[] };

const SILENT =
  'script,style,template,noscript,select,textarea,input,audio,video,canvas,progress,meter,' +
  'details:not([open])>:not(summary),[hidden],[inert],[data-unread],[aria-hidden="true"]:not([data-aloud])';
/** What is read by its name. */
const NAMED = 'img,math,button,a,[role="img"],[role="button"]';
/** Chrome stops a voice after about 15 seconds: some 200 characters, read slowly. */
const LONGEST = 160;

/** Sentences of these elements, in their order. */
export function readable(roots: readonly Element[]): Passage[] {
  return roots.flatMap((root) => {
    const reader = new Reader(languageAt(root));
    reader.read(root);
    return reader.finish();
  });
}

class Reader {
  private readonly passages: Passage[] = [];
  private runs: Run[] = [];
  private text = '';
  private language: string;

  constructor(language: string) {
    this.language = language;
  }

  read(element: Element): void {
    if (element.matches(SILENT)) return;
    const { display, visibility } = getComputedStyle(element);
    if (display === 'none') return;
    const before = this.language;
    const language = element.getAttribute('lang') ?? before;
    const apart = language !== before || element.matches('br') || !/^(inline|contents|ruby|$)/.test(display);
    if (apart) this.end();
    this.language = language;
    const name = nameOf(element);
    if (name !== undefined) this.add(name, element);
    else for (const child of element.childNodes) this.readChild(child, visibility === 'hidden');
    if (apart) this.end();
    this.language = before;
  }

  finish(): Passage[] {
    this.end();
    return this.passages;
  }

  private readChild(child: Node, isHidden: boolean): void {
    if (child instanceof Element) this.read(child);
    else if (child instanceof Text && !isHidden) this.add(child.data, child);
  }

  private add(text: string, node: Text | Element): void {
    if (text === '') return;
    this.runs.push({ at: this.text.length, node, offset: 0 });
    this.text += text.replace(/\s/g, ' ');
  }

  /** A block ends, and so does its last sentence. */
  private end(): void {
    for (const [from, to] of sentencesOf(this.text, this.language)) {
      const text = this.text.slice(from, to);
      this.passages.push({ text, language: this.language, runs: runsBetween(this.runs, from, to) });
    }
    this.runs = [];
    this.text = '';
  }
}

function languageAt(element: Element): string {
  return element.closest('[lang]')?.getAttribute('lang') ?? '';
}

function nameOf(element: Element): string | undefined {
  const aloud = element.getAttribute('data-aloud');
  if (aloud !== null || !element.matches(NAMED)) return aloud ?? undefined;
  return element.getAttribute('aria-label') ?? element.getAttribute('alt') ?? undefined;
}

function runsBetween(runs: readonly Run[], from: number, to: number): Run[] {
  return runs.flatMap((run, index) => {
    const next = runs[index + 1]?.at ?? Infinity;
    if (run.at >= to || next <= from) return [];
    const skipped = Math.max(0, from - run.at);
    return [{ ...run, at: Math.max(0, run.at - from), offset: run.offset + skipped }];
  });
}

/** Where the sentences of a text are; a long one is cut between words. */
export function sentencesOf(text: string, language: string): [from: number, to: number][] {
  return boundsOf(text, language)
    .flatMap(([from, to]) => cut(text, from, to))
    .filter(([from, to]) => /[\p{L}\p{N}]/u.test(text.slice(from, to)));
}

function boundsOf(text: string, language: string): [number, number][] {
  // Firefox before 125 has no Segmenter.
  if ('Segmenter' in Intl) {
    const segments = new Intl.Segmenter(language || undefined, { granularity: 'sentence' }).segment(text);
    return [...segments].map(({ index, segment }) => [index, index + segment.length]);
  }
  return [...text.matchAll(/.+?(?:[.!?…。！？؟]+(?=\s|$)|$)/gu)].map(({ index, 0: found }) => [
    index,
    index + found.length,
  ]);
}

function cut(text: string, from: number, to: number): [number, number][] {
  if (to - from <= LONGEST) return [[from, to]];
  const part = text.slice(from, from + LONGEST);
  const clause = Math.max(...[...part.matchAll(/[,;:،、]\s/g)].map(({ index }) => index + 2), 0);
  const space = part.lastIndexOf(' ') + 1;
  const length = clause > LONGEST / 3 ? clause : space || LONGEST;
  return [[from, from + length], ...cut(text, from + length, to)];
}
