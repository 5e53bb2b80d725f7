/**
 * Words of no language, made from the English ones, to see what a screen does with others: every letter accented, about
 * 40 % longer, with a bracket at both ends (`long`), and the same written from right to left (`rtl`). A word on screen
 * outside of brackets is in no catalogue; a bracket that cannot be seen was cut off. For tests only: a build has them
 * when BOOKBAG_PSEUDO names one.
 */
import { TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';

export const PSEUDO = ['long', 'rtl'] as const;
export type Pseudo = (typeof PSEUDO)[number];

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ACCENTED = 'áƀćďéƒģĥíĵķĺɱñóƥɋŕšťúṽŵẋýžÁƁĆĎÉƑĢĤÍĴĶĹṀÑÓƤɊŔŠŤÚṼŴẊÝŽ';
const LONGER = 0.4;
/** Right-to-left override, and its end: Latin letters stand like Arabic ones. */
const TURNED = { start: '\u202e', end: '\u202c' };

export function isPseudo(name: string | undefined): name is Pseudo {
  return PSEUDO.some((known) => known === name);
}

export function pseudoMessage(
  elements: readonly MessageFormatElement[],
  pseudo: Pseudo,
): MessageFormatElement[] {
  const text = (value: string): MessageFormatElement => ({ type: TYPE.literal, value });
  const more = paddingOf(Math.ceil(lengthOf(elements) * LONGER));
  const [start, end] = pseudo === 'rtl' ? [TURNED.start, TURNED.end] : ['', ''];
  return [text(`${start}[`), ...elements.map(accented), text(`${more}]${end}`)];
}

function accented(element: MessageFormatElement): MessageFormatElement {
  if (element.type === TYPE.literal) return { ...element, value: accent(element.value) };
  if (element.type !== TYPE.plural && element.type !== TYPE.select) return element;
  const options = Object.entries(element.options).map(
    ([form, option]) => [form, { ...option, value: option.value.map(accented) }] as const,
  );
  return { ...element, options: Object.fromEntries(options) };
}

function accent(text: string): string {
  return text.replace(/[a-z]/gi, (letter) => ACCENTED[LETTERS.indexOf(letter)] ?? letter);
}

/** The letters of the text itself, in its longest forms. */
function lengthOf(elements: readonly MessageFormatElement[]): number {
  return elements.reduce((sum, element) => {
    if (element.type === TYPE.literal) return sum + element.value.length;
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return sum;
    return sum + Math.max(...Object.values(element.options).map(({ value }) => lengthOf(value)));
  }, 0);
}

/** Words, so that the line may break between them as it may in any language. */
function paddingOf(length: number): string {
  return length === 0
    ? ''
    : ` ${'~~~~~ '
        .repeat(Math.ceil(length / 6))
        .slice(0, length)
        .trim()}`;
}
