/**
 * The gaps of one cloze, as authors write them: `[[Paris|paris city]]` typed words, `[[#3.5~0.1]]` a typed number,
 * `[[?right|wrong]]` to choose, `[[=mouse]]` from the bank of words.
 */
import type { Paragraph } from 'mdast';
import type { ClozeBlock, Gap } from '#core/lesson/questions.ts';
import type { Directive } from './directive.ts';
import { letterOf, MOST_ITEMS } from './items.ts';
import { mixed } from './mixing.ts';
import { comparisonOf } from './word-questions.ts';

type BankWord = { id: string; content: [string]; times?: number | undefined };

export class GapReader {
  readonly #directive: Directive;
  readonly #gaps: Gap[] = [];
  readonly #bank: BankWord[] = [];

  constructor(directive: Directive) {
    this.#directive = directive;
  }

  /** Takes one gap; gives its id. */
  read(written: string, place: Paragraph): string {
    const id = `gap-${String(this.#gaps.length + 1)}`;
    const sign = written[0] ?? '';
    const rest = written.slice(1).trim();
    const fail = (sentence: string): Error =>
      this.#directive.draft.fail(place, `“[[${written}]]”: ${sentence}`);
    if (sign === '#') this.#gaps.push(numberGap(id, rest, fail));
    else if (sign === '?') this.#gaps.push(choiceGap(id, rest, fail));
    else if (sign === '=') this.#gaps.push(this.#bankGap(id, rest, fail));
    else this.#gaps.push(this.#wordsGap(id, written, fail));
    return id;
  }

  done(): Pick<ClozeBlock, 'gaps' | 'bank'> {
    const also = this.#directive.list('also');
    if (this.#bank.length === 0 && also.length > 0)
      throw this.#directive.fail(
        '“also” adds words to the bank; no gap takes one: write a gap as “[[=mouse]]”.',
      );
    for (const word of also) this.#addWord(word);
    if (this.#bank.length > MOST_ITEMS)
      throw this.#directive.fail(`A bank has at most ${String(MOST_ITEMS)} words.`);
    return { gaps: this.#gaps, bank: this.#bank.length === 0 ? undefined : mixed(this.#bank) };
  }

  #wordsGap(id: string, written: string, fail: Fail): Gap {
    const answers = wordsOf(written, fail).map((text) => ({ text }));
    return { kind: 'words', id, answers, ...comparisonOf(this.#directive) };
  }

  /** A word that stands in two gaps is in the bank once, for both. */
  #bankGap(id: string, word: string, fail: Fail): Gap {
    if (word === '') throw fail('a word of the bank stands behind the “=”.');
    const known = this.#bank.find(({ content }) => content[0] === word);
    if (known !== undefined) known.times = (known.times ?? 1) + 1;
    return { kind: 'bank', id, right: [{ item: (known ?? this.#addWord(word)).id }] };
  }

  #addWord(word: string): BankWord {
    if (this.#bank.some(({ content }) => content[0] === word))
      throw this.#directive.fail(`“${word}” is in the bank already: “also” holds words that fit no gap.`);
    const added: BankWord = { id: `word-${String(this.#bank.length + 1)}`, content: [word] };
    this.#bank.push(added);
    return added;
  }
}

type Fail = (sentence: string) => Error;

function wordsOf(written: string, fail: Fail): string[] {
  const words = written.split('|').map((word) => word.trim());
  if (words.includes('')) throw fail('one of its answers is empty.');
  if (new Set(words).size < words.length) throw fail('one of its answers stands there twice.');
  return words;
}

function numberGap(id: string, written: string, fail: Fail): Gap {
  const [, answer, tolerance = '0'] = /^([+-]?\d+(?:\.\d+)?)(?:\s*~\s*(\d+(?:\.\d+)?))?$/.exec(written) ?? [];
  if (answer === undefined) throw fail('a number is written “#3.5”, or “#3.5~0.1” when it may be 0.1 off.');
  return { kind: 'number', id, answer: Number(answer), tolerance: Number(tolerance) };
}

/** The first one is right. Ids are of the whole cloze: a voice may read each of them. */
function choiceGap(id: string, written: string, fail: Fail): Gap {
  const words = wordsOf(written, fail);
  if (words.length < 2 || words.length > MOST_ITEMS)
    throw fail('the right answer and a wrong one: “?right|wrong”.');
  const choices = words.map((word, index) => ({
    id: `${id}-${letterOf(index)}`,
    content: [word],
    right: index === 0,
  }));
  return { kind: 'choice', id, choices: mixed(choices) };
}
