/** What a message says to this reader: a ready sentence in the reader's language, anything else as it was written. */
import type { AboutFamily, GrownUp } from '#core/messages/about-family.ts';
import { isTemplate, type Blank, type TemplateName } from '#core/messages/templates.ts';
import type { MessageSent } from '#core/work/desk-payloads.ts';
import { formatterFor } from '../ui/formatter.ts';
import { spokenLocale, wordsFor } from '../ui/words.ts';

const say = wordsFor('conversation');
const OPEN = '…';

export type BlankValues = Readonly<Partial<Record<Blank, string>>>;

/** `2026-11-24` as "Tuesday, 24 November". */
function dayInWords(text: string | undefined): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text ?? '') ?? [];
  if (day === undefined) return OPEN;
  const at = new Date(Number(year), Number(month) - 1, Number(day)).getTime();
  return formatterFor(spokenLocale()).date(at, { weekday: 'long', day: 'numeric', month: 'long' });
}

/** `16:10` as "4:10 PM". */
function timeInWords(text: string | undefined): string {
  const [, hours, minutes] = /^(\d{2}):(\d{2})$/.exec(text ?? '') ?? [];
  if (minutes === undefined) return OPEN;
  const at = new Date(2000, 0, 1, Number(hours), Number(minutes)).getTime();
  return formatterFor(spokenLocale()).date(at, { hour: 'numeric', minute: '2-digit' });
}

/** With a mark where something has not been filled in. */
export function sentenceOf(name: TemplateName, child: string, values: BlankValues): string {
  const { day, time, lesson = OPEN } = values;
  return say(`template.${name}`, { child, day: dayInWords(day), time: timeInWords(time), lesson });
}

export function languageInWords(language: string): string {
  try {
    return new Intl.DisplayNames(spokenLocale(), { type: 'language' }).of(language) ?? language;
  } catch {
    // A language that nobody knows is called what its author's device called it.
    return language;
  }
}

export type SaidToReader = { text: string; mark?: string; language?: string };

/** Undefined for what is heard. */
export function saidToReader(said: MessageSent, child: string): SaidToReader | undefined {
  switch (said.kind) {
    case 'template':
      if (!isTemplate(said.template)) return { text: say('unknownTemplate') };
      return { text: sentenceOf(said.template, child, said.values) };
    case 'text': {
      const { text, language } = said;
      return { text, language, ...notTranslated(language) };
    }
    case 'sound':
      return undefined;
  }
}

/** Said of what is in another language than the reader's. */
export function notTranslated(language: string): { mark?: string } {
  if (language === spokenLocale()) return {};
  return { mark: say('mark.notTranslated', { language: languageInWords(language) }) };
}

export function nameOf({ givenName, familyName }: GrownUp): string {
  return familyName === undefined ? givenName : `${givenName} ${familyName}`;
}

export function listInWords(names: readonly string[]): string {
  return new Intl.ListFormat(spokenLocale(), { type: 'conjunction' }).format(names);
}

/** Somebody who has left the conversation since is in it by no name. */
export function authorIn(about: AboutFamily, personId: string): string {
  const known = [...about.teachers, ...about.guardians].find((person) => person.personId === personId);
  return known === undefined ? say('someone') : nameOf(known);
}
