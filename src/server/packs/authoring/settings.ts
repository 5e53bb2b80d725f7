/** The settings that an author writes: `pack.yaml`, and the front matter of a lesson. */
import * as v from 'valibot';
import { PACK_LIMITS } from '#core/pack/limits.ts';

const Slug = v.pipe(
  v.union([v.string(), v.number()], 'it has to be a text'),
  v.transform(String),
  v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'use small letters, digits and hyphens, 64 at most'),
);
const Text = v.pipe(
  v.union([v.string(), v.number()], 'it has to be a text'),
  v.transform((value) => String(value).trim()),
  v.minLength(1, 'it is empty'),
  v.maxLength(300, 'it is longer than 300 letters'),
);
const LANGUAGE = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/;
const Language = v.pipe(
  v.string('it has to be a text'),
  v.regex(LANGUAGE, 'write a language code such as “en” or “es-419”'),
);

/** BCP 47, such as “en” or “es-419”. */
export function isLanguage(text: string): boolean {
  return LANGUAGE.test(text);
}

const Minutes = v.pipe(
  v.number('it has to be a number'),
  v.minValue(1, 'it has to be 1 or more'),
  v.maxValue(10_000, 'it is too much'),
);
const Version = v.pipe(
  v.number('it has to be a whole number'),
  v.safeInteger('it has to be a whole number'),
  v.minValue(1, 'it has to be 1 or more'),
);
const Meaning = v.pipe(
  v.string('the meaning of a word has to be a text'),
  v.trim(),
  v.minLength(1, 'a word has no meaning'),
  v.maxLength(1000, 'the meaning of a word is longer than 1000 letters'),
);
const Texts = v.array(Text, 'write a list: [one, two]');

export const PackSettingsSchema = v.strictObject({
  id: Slug,
  title: Text,
  version: Version,
  language: Language,
  subject: v.optional(Text),
  grade: v.optional(Text),
  licence: Text,
  attribution: Text,
  authors: v.optional(Texts, []),
  skills: v.optional(Texts, []),
  lessons: v.pipe(
    Texts,
    v.minLength(1, 'name at least one lesson'),
    v.maxLength(PACK_LIMITS.lessons, `a pack has at most ${String(PACK_LIMITS.lessons)} lessons`),
  ),
});
export type PackSettings = v.InferOutput<typeof PackSettingsSchema>;

export const LessonSettingsSchema = v.strictObject({
  /** Taken from the name of the file or folder when it is not there. */
  id: v.optional(Slug),
  title: Text,
  minutes: Minutes,
  language: v.optional(Language),
  subject: v.optional(Text),
  attribution: v.optional(Text),
  licence: v.optional(Text),
  /** Its questions are those of a check: a course asks them, and no list of lessons shows it. */
  check: v.optional(
    v.union([v.literal(true), v.literal('sealed')], 'write “true” or “sealed”, or leave it out'),
  ),
  /** The glossary: what a word means, by the word. */
  words: v.optional(
    v.record(v.string(), Meaning, 'write one word a line: “estuary: Where a river meets the sea.”'),
    {},
  ),
});
export type LessonSettings = v.InferOutput<typeof LessonSettingsSchema>;
