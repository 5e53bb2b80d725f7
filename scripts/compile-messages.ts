/**
 * Turns a catalogue (flat JSON: key → ICU MessageFormat) into a small module of plain strings and functions, so
 * that no message parser travels to a child's device.
 *
 * - A message without arguments stays a string; one with arguments becomes `(v, f) => text`, where `v` are the
 *   values and `f` formats numbers, dates and plurals in the catalogue's language (src/app/ui/words.ts has it).
 * - What cannot be compiled is one `MessageFault`, which names the file and the key.
 */
import {
  TYPE,
  parse,
  type MessageFormatElement,
  type PluralElement,
  type SelectElement,
  type Skeleton,
} from '@formatjs/icu-messageformat-parser';
import { pseudoMessage, type Pseudo } from './pseudo-words.ts';

export class MessageFault extends Error {
  override name = 'MessageFault';
}

export function parseCatalogue(json: string, file: string): ReadonlyMap<string, MessageFormatElement[]> {
  const messages = new Map<string, MessageFormatElement[]>();
  for (const [key, text] of Object.entries(parseFlat(json, file))) {
    if (typeof text !== 'string') throw new MessageFault(`${file}: "${key}" is not a text.`);
    messages.set(key, parseMessage(text, `${file}: "${key}"`));
  }
  return messages;
}

function parseFlat(json: string, file: string): object {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new MessageFault(`${file}: is not JSON (${String(error)}).`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new MessageFault(`${file}: is not an object of keys and texts.`);
  }
  return value;
}

function parseMessage(text: string, where: string): MessageFormatElement[] {
  try {
    return parse(text, { requiresOtherClause: true, shouldParseSkeletons: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new MessageFault(`${where} is not a message in ICU MessageFormat: ${reason}.`);
  }
}

/** The names of a message's arguments, with the kind of each: `pieces: plural`. */
export function messageArguments(elements: readonly MessageFormatElement[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
    if (element.type !== TYPE.tag) found.set(element.value, TYPE[element.type]);
    for (const [name, kind] of nested(element)) found.set(name, kind);
  }
  return found;
}

function nested(element: MessageFormatElement): [string, string][] {
  if (element.type !== TYPE.plural && element.type !== TYPE.select) return [];
  return Object.values(element.options).flatMap((option) => [...messageArguments(option.value)]);
}

/** `pseudo`: in words of no language, for tests. */
export function compileCatalogue(json: string, file: string, pseudo?: Pseudo): string {
  const lines: string[] = [];
  for (const [key, elements] of parseCatalogue(json, file)) {
    const said = pseudo === undefined ? elements : pseudoMessage(elements, pseudo);
    const body = expressionOf(said, { where: `${file}: "${key}"` });
    const plain = messageArguments(elements).size === 0;
    lines.push(`${JSON.stringify(key)}:${plain ? body : `(v,f)=>${body}`}`);
  }
  return `export default {${lines.join(',\n')}};`;
}

/** `where` names the message; `plural` is the plural that a `#` belongs to. */
type Inside = { where: string; plural?: PluralElement };

function expressionOf(elements: readonly MessageFormatElement[], inside: Inside): string {
  const pieces = elements.map((element) => pieceOf(element, inside));
  const startsAsText = pieces.length === 0 || elements[0]?.type !== TYPE.argument;
  return (startsAsText && pieces.length > 0 ? pieces : ['""', ...pieces]).join('+');
}

function pieceOf(element: MessageFormatElement, inside: Inside): string {
  switch (element.type) {
    case TYPE.literal:
      return JSON.stringify(element.value);
    case TYPE.argument:
      return valueOf(element.value);
    case TYPE.number:
      return `f.number(${valueOf(element.value)}${optionsOf(element.style)})`;
    case TYPE.date:
    case TYPE.time:
      return `f.date(${valueOf(element.value)}${optionsOf(element.style)})`;
    case TYPE.select:
      return `f.select(${valueOf(element.value)},${formsOf(element, inside)})`;
    case TYPE.plural:
      return pluralOf(element, inside);
    case TYPE.pound:
      return `f.number(${inside.plural === undefined ? '""' : countOf(inside.plural)})`;
    case TYPE.tag:
      throw new MessageFault(`${inside.where} holds the tag <${element.value}>: split it into two messages.`);
  }
}

function valueOf(name: string): string {
  return `v[${JSON.stringify(name)}]`;
}

function countOf(plural: PluralElement): string {
  return plural.offset === 0 ? valueOf(plural.value) : `(${valueOf(plural.value)}-${String(plural.offset)})`;
}

function pluralOf(element: PluralElement, inside: Inside): string {
  const forms = formsOf(element, { ...inside, plural: element });
  const options = {
    ...(element.offset === 0 ? {} : { offset: element.offset }),
    ...(element.pluralType === 'ordinal' ? { type: element.pluralType } : {}),
  };
  const rest = Object.keys(options).length === 0 ? '' : `,${JSON.stringify(options)}`;
  return `f.plural(${valueOf(element.value)},${forms}${rest})`;
}

function formsOf(element: PluralElement | SelectElement, inside: Inside): string {
  const forms = Object.entries(element.options).map(
    ([form, option]) => `${JSON.stringify(form)}:${expressionOf(option.value, inside)}`,
  );
  return `{${forms.join(',')}}`;
}

function optionsOf(style: string | Skeleton | null | undefined): string {
  if (style === null || style === undefined) return '';
  const options = typeof style === 'string' ? NAMED_STYLES[style] : style.parsedOptions;
  return `,${JSON.stringify(options ?? {})}`;
}

const NAMED_STYLES: Record<string, Intl.NumberFormatOptions | Intl.DateTimeFormatOptions> = {
  integer: { maximumFractionDigits: 0 },
  percent: { style: 'percent' },
  short: { dateStyle: 'short' },
  medium: { dateStyle: 'medium' },
  long: { dateStyle: 'long' },
  full: { dateStyle: 'full' },
};
