/** Lessons for children who cannot read yet: every word has a recorded voice, and the grown-up beside them a note. */
import type { Block } from '#core/lesson/blocks.ts';
import { narratableKeys } from '#core/lesson/narration.ts';
import type { AuthoredLesson } from '../authoring/read-lesson.ts';
import type { Finding } from './finding.ts';
import { yearsOf } from './years.ts';

/** Of the families that the app speaks to. */
const NOTE_LANGUAGES = ['en', 'es'];
const OLDEST_YOUNG_GRADE = 2;

/** Whether “K-2”, “1”, “Grade 2 to 4” … is for children of kindergarten, grade 1 or grade 2. */
export function isForYoungReaders(grade: string | undefined): boolean {
  return yearsOf(grade).some((year) => year <= OLDEST_YOUNG_GRADE);
}

export function lintYoung(authored: AuthoredLesson): Finding[] {
  const { lesson, file } = authored;
  const notes = NOTE_LANGUAGES.filter((language) => !hasNote(authored, language)).map((language) => ({
    file,
    sentence: `There is no note for the grown-up in “${language}”: :::grown-up{language=${language} …}.`,
  }));
  const silent = narratableKeys(lesson).filter((key) => lesson.narration?.[key] === undefined);
  return [...notes, ...voicesOfBlocks(authored, silent), ...voicesOfLesson(authored, silent)];
}

function hasNote({ lesson }: AuthoredLesson, language: string): boolean {
  return (lesson.grownUps ?? []).some((note) => note.language.split('-')[0] === language);
}

function voicesOfBlocks({ lesson, file, blockLines }: AuthoredLesson, silent: readonly string[]): Finding[] {
  return lesson.blocks
    .filter((block) => !speaksForItself(block))
    .flatMap(({ id }): Finding[] => {
      const missing = silent.filter((key) => key === id || key.startsWith(`${id}/`));
      if (missing.length === 0) return [];
      return [
        { file, line: blockLines.get(id), sentence: `Nobody reads this aloud: record ${sayFiles(missing)}.` },
      ];
    });
}

/** A sound or film has its own voice; a picture that teaches nothing has nothing to say. */
function speaksForItself(block: Block): boolean {
  return block.kind === 'audio' || block.kind === 'video' || (block.kind === 'picture' && block.alt === '');
}

/** What belongs to no block: the title, words of the glossary, notes, buttons. */
function voicesOfLesson({ lesson, file }: AuthoredLesson, silent: readonly string[]): Finding[] {
  const missing = silent.filter(
    (key) => !lesson.blocks.some(({ id }) => key === id || key.startsWith(`${id}/`)),
  );
  return missing.length === 0
    ? []
    : [{ file, line: 1, sentence: `Nobody reads these aloud: record ${sayFiles(missing)}.` }];
}

function sayFiles(keys: readonly string[]): string {
  return keys.map((key) => `narration/${key.replace('/', '.')}.ogg`).join(', ');
}
