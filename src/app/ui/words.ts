/**
 * What Bookbag says, in the reader's language. Catalogues are src/app/messages/<audience>.<locale>.json in ICU
 * MessageFormat, compiled at build to strings and functions; a device fetches one locale of the audiences it opens.
 *
 *     const say = wordsFor('student');            // once in a module; knows the student's keys and the shared ones
 *     say('today.title');
 *     say('bag.waits', { pieces: 3 });
 *
 * A lesson says far more than all other screens of a student together, so its words are a catalogue of its own that
 * comes with it: the first screen does not wait for them. `wordsFor('lesson')` knows the student's keys as well.
 *
 * `openWords('student', 'es')` comes first, before anything is drawn. A component that says something is drawn
 * again when the language changes, since `say` reads a signal.
 */
import { signal } from '@preact/signals';
import type conversation from '../messages/conversation.en.json';
import type family from '../messages/family.en.json';
import type cards from '../messages/cards.en.json';
import type course from '../messages/course.en.json';
import type invitation from '../messages/invitation.en.json';
import type join from '../messages/join.en.json';
import type lesson from '../messages/lesson.en.json';
import type office from '../messages/office.en.json';
import type student from '../messages/student.en.json';
import type teacher from '../messages/teacher.en.json';
import type transcript from '../messages/transcript.en.json';
import type ui from '../messages/ui.en.json';
import type welcome from '../messages/welcome.en.json';
import { formatterFor, type Formatter } from './formatter.ts';

export const LOCALES = ['en', 'es'] as const;
export type Locale = (typeof LOCALES)[number];

type Keys = {
  ui: keyof typeof ui;
  welcome: keyof typeof welcome;
  student: keyof typeof student;
  lesson: keyof typeof lesson | keyof typeof student;
  /** The way through a course; a check needs a lesson's words, too. */
  course: keyof typeof course | keyof typeof student;
  join: keyof typeof join | keyof typeof welcome;
  cards: keyof typeof cards;
  invitation: keyof typeof invitation | keyof typeof join | keyof typeof welcome;
  family: keyof typeof family;
  teacher: keyof typeof teacher;
  office: keyof typeof office;
  /** Between a family and a teacher: it comes beside the words of either. */
  conversation: keyof typeof conversation;
  /** How far a student is, for a guardian and for staff: it comes beside the words of either. */
  transcript: keyof typeof transcript;
};
/** A catalogue that a screen may ask for. */
export type Words = Exclude<keyof Keys, 'ui'>;
export type Audience = Exclude<
  Words,
  'lesson' | 'course' | 'conversation' | 'transcript' | 'join' | 'invitation' | 'cards'
>;
export type KeyFor<A extends keyof Keys> = Keys[A] | Keys['ui'];
export type Values = Readonly<Record<string, string | number>>;

type Message = string | ((values: Values, formatter: Formatter) => string);
type Catalogue = Readonly<Record<string, Message>>;
type Spoken = { locale: Locale; catalogues: Readonly<Record<string, Catalogue>> };

const files = import.meta.glob<Catalogue>('../messages/*.json', { import: 'default' });
const spoken = signal<Spoken>({ locale: 'en', catalogues: {} });

/** What stands beside words: a lesson is a student's, a card is printed at a teacher's desk and at the office's. */
const BESIDE: Partial<Record<keyof Keys, (keyof Keys)[]>> = {
  lesson: ['student'],
  course: ['student'],
  join: ['welcome'],
  invitation: ['join', 'welcome'],
  cards: ['teacher', 'office'],
};

/** Where a key is looked up, in this order. */
function cataloguesOf(words: keyof Keys): (keyof Keys)[] {
  return [words, ...(BESIDE[words] ?? []), 'ui'];
}

/** Fetches words (and those beside them) in a language; those already open follow the language. */
export async function openWords(words: Words, locale: Locale): Promise<void> {
  const before = spoken.peek();
  const names = cataloguesOf(words);
  // Whatever is said would be drawn again, for nothing.
  if (locale === before.locale && names.every((name) => name in before.catalogues)) return;
  const wanted = new Set([...names, ...Object.keys(before.catalogues)]);
  const opened = await Promise.all(
    [...wanted].map(async (name) => [name, await openCatalogue(name, locale)] as const),
  );
  const now = spoken.peek();
  // Another opening ended meanwhile: what it brought stays, and so does the language, unless this one is to change it.
  if (now !== before) return openWords(words, locale === before.locale ? now.locale : locale);
  spoken.value = { locale, catalogues: Object.fromEntries(opened) };
}

/** Has words at hand, without saying them yet. */
export async function fetchWords(words: Words, locale: Locale): Promise<void> {
  await Promise.all(cataloguesOf(words).map((name) => openCatalogue(name, locale)));
}

async function openCatalogue(name: string, locale: Locale): Promise<Catalogue> {
  const { catalogues, locale: present } = spoken.peek();
  const open = present === locale ? catalogues[name] : undefined;
  return open ?? (await files[`../messages/${name}.${locale}.json`]?.()) ?? {};
}

/** The `say` of an audience or a lesson: typed by its keys and those beside them. */
export function wordsFor<A extends keyof Keys>(words: A) {
  const names = cataloguesOf(words);
  return (key: KeyFor<A>, values: Values = {}): string => {
    const { locale, catalogues } = spoken.value;
    const message = catalogues[names.find((name) => catalogues[name]?.[key] !== undefined) ?? 'ui']?.[key];
    if (message === undefined) return key;
    return typeof message === 'string' ? message : message(values, formatterFor(locale));
  };
}

/** The shared words, for src/app/ui itself. */
export const say = wordsFor('ui');

/** The language in use; a component that reads it is drawn again when it changes. */
export function spokenLocale(): Locale {
  return spoken.value.locale;
}

/** The first of a reader's languages (`navigator.languages`) that Bookbag speaks; English otherwise. */
export function chooseLocale(wanted: readonly string[]): Locale {
  const languages = wanted.map((tag) => tag.split('-')[0]?.toLowerCase());
  return languages.flatMap((language) => LOCALES.filter((locale) => locale === language))[0] ?? 'en';
}
