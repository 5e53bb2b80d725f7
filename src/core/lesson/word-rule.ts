/** Whether a typed word or short text is one that was accepted. */
import type { WordRule } from './questions.ts';

type Accepted = WordRule['answers'][number];

/**
 * The author's answer that the text is: as it is written, else by the rule of spelling. An author's wrong answer is
 * never met by a slip of the pen, and looked for before one is forgiven: "form" is not "from".
 */
export function acceptedAnswer(rule: WordRule, typedText: string): Accepted | undefined {
  const met = rule.answers.find((answer) => isSame(typedText, answer, rule));
  if (met !== undefined || rule.spelling !== 'close') return met;
  return rule.answers.find((answer) => answer.right !== false && isClose(typedText, answer, rule));
}

function isSame(typedText: string, answer: Accepted, rule: WordRule): boolean {
  const typed = plain(typedText, answer, rule);
  const wanted = plain(answer.text, answer, rule);
  if (typed === wanted || withoutEnd(typed) === wanted) return wanted !== '' || typed === '';
  const extent = answer.extent ?? rule.extent;
  if (extent === 'anywhere') return wanted !== '' && typed.includes(wanted);
  return extent === 'within' && standsIn(typed, wanted);
}

/** As words of their own: “cat” does not stand in “concatenate”. */
function standsIn(text: string, wanted: string): boolean {
  if (wanted === '') return false;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const around = [text.slice(0, at), text.slice(at + wanted.length)];
    if (!/[\p{L}\p{N}]$/u.test(around[0] ?? '') && !/^[\p{L}\p{N}]/u.test(around[1] ?? '')) return true;
  }
  return false;
}

/** What a child writes at the end of an answer: it is never what was asked. */
function withoutEnd(text: string): string {
  return text.replace(/[.!?…,;:]+$/, '').trimEnd();
}

function plain(text: string, answer: Accepted, rule: WordRule): string {
  const spaced = text
    .normalize('NFC')
    .replace(/[‘’ʼ]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/\s+/g, ' ')
    .trim();
  const cased = (answer.letterCase ?? rule.letterCase) === 'exact' ? spaced : spaced.toLowerCase();
  return rule.accents === 'exact' ? cased : withoutAccents(cased);
}

/** The tilde of ñ makes another letter, the marks of é, ü or Arabic vowels do not. */
function withoutAccents(text: string): string {
  return text
    .normalize('NFD')
    .replace(/(n\u0303)|\p{M}/giu, (_, tilde?: string) => tilde ?? '')
    .normalize('NFC');
}

function isClose(typedText: string, answer: Accepted, rule: WordRule): boolean {
  const typed = withoutEnd(plain(typedText, answer, rule)).split(' ');
  const wanted = plain(answer.text, answer, rule).split(' ');
  return typed.length === wanted.length && wanted.every((word, index) => isSlip(typed[index] ?? '', word));
}

function isSlip(typed: string, wanted: string): boolean {
  if (typed === wanted) return true;
  const length = [...wanted].length;
  if (length < 4 || [...typed][0] !== [...wanted][0]) return false;
  return distance([...typed], [...wanted]) <= (length < 8 ? 1 : 2);
}

/** Letters to add, leave out, exchange, or swap with their neighbour (optimal string alignment). */
function distance(a: readonly string[], b: readonly string[]): number {
  let beforeLast: number[] = [];
  let last = b.map((_, index) => index + 1);
  last.unshift(0);
  for (let row = 1; row <= a.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1;
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      next.push(
        Math.min(
          at(last, column) + 1,
          at(next, column - 1) + 1,
          at(last, column - 1) + cost,
          swapped ? at(beforeLast, column - 2) + 1 : Infinity,
        ),
      );
    }
    [beforeLast, last] = [last, next];
  }
  return at(last, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
