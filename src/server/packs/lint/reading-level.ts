/**
 * How hard the text of a lesson is to read, as a school grade. A plain formula knows nothing of sense, only how long words
 * and sentences are: it is a hint to the author, not a judgement.
 *
 * - English: Flesch–Kincaid grade level (Kincaid, Fishburne, Rogers and Chissom, 1975).
 * - Spanish: Crawford's formula for the primary grades (1984).
 * - For other languages nothing is said.
 */
import type { Lesson } from '#core/lesson/blocks.ts';
import type { AuthoredLesson } from '../authoring/read-lesson.ts';
import type { Finding } from './finding.ts';
import { lessonWords } from './lesson-words.ts';
import { yearsOf } from './years.ts';

export type ReadingLevel = { grade: number; formula: string };

/** In less text than this a single word decides. */
const LEAST_WORDS = 100;

/** A formula is not exact to a grade. */
const TOO_FAR_ABOVE = 2;

type Counts = { sentences: number; words: number; syllables: number };
type Formula = { name: string; syllablesOf(word: string): number; gradeOf(counts: Counts): number };

const FORMULAS: Record<string, Formula> = {
  en: {
    name: 'Flesch–Kincaid',
    syllablesOf: englishSyllables,
    gradeOf: ({ sentences, words, syllables }) =>
      (0.39 * words) / sentences + (11.8 * syllables) / words - 15.59,
  },
  es: {
    name: 'Crawford',
    syllablesOf: spanishSyllables,
    gradeOf: ({ sentences, words, syllables }) =>
      (-0.205 * sentences * 100) / words + (0.049 * syllables * 100) / words - 3.407,
  },
};

export function readingLevel(lesson: Lesson): ReadingLevel | undefined {
  const formula = FORMULAS[lesson.language.split('-')[0] ?? ''];
  if (formula === undefined) return undefined;
  const counts = countIn(lessonWords(lesson), formula);
  if (counts.words < LEAST_WORDS) return undefined;
  return { grade: Math.max(0, Math.round(formula.gradeOf(counts) * 10) / 10), formula: formula.name };
}

/** `grade`: that of the pack, as its author wrote it. */
export function lintReading({ lesson, file }: AuthoredLesson, grade: string | undefined): Finding[] {
  const level = readingLevel(lesson);
  const oldest = Math.max(...yearsOf(grade));
  if (level === undefined || oldest < 0 || level.grade <= oldest + TOO_FAR_ABOVE) return [];
  const sentence = `This lesson reads like grade ${String(level.grade)} (${level.formula}), and its pack is for ${String(grade)}: write shorter sentences and words.`;
  return [{ file, line: 1, sentence }];
}

function countIn(lines: readonly string[], { syllablesOf }: Formula): Counts {
  const sentences = lines
    .flatMap((line) => line.split(/[.!?…]+(?=\s|["”’»)]|$)/))
    .map((sentence) => sentence.match(/\p{L}[\p{L}’'-]*/gu) ?? [])
    .filter((words) => words.length > 0);
  const words = sentences.flat();
  const syllables = words.reduce((sum, word) => sum + Math.max(1, syllablesOf(word.toLowerCase())), 0);
  return { sentences: sentences.length, words: words.length, syllables };
}

/** Groups of vowels, without the e that is not heard at the end: in “makes” and “jumped”, not in “rises” and “landed”. */
function englishSyllables(word: string): number {
  const heard = word.replace(/(?:[^laeiouyscxzgh]es|[^dt]ed|[^laeiouy]e)$/, '').replace(/^y/, '');
  return heard.match(/[aeiouy]{1,2}/g)?.length ?? 0;
}

/** Strong vowels, and weak ones with an accent, each make a syllable; weak ones join their neighbours. */
function spanishSyllables(word: string): number {
  const groups = word.match(/[aeiouáéíóúü]+/g) ?? [];
  return groups.reduce((sum, group) => sum + Math.max(1, group.match(/[aeoáéóíú]/g)?.length ?? 0), 0);
}
