/** Reads the words to be spoken from a lesson: the transcript is the script, so the two cannot drift apart. */
import { readFileSync } from 'node:fs';

/** Paragraphs of the transcript of the first `:::audio` that plays this file. */
export function transcriptOf(lessonPath: string, fileName: string): string[] {
  const lesson = readFileSync(lessonPath, 'utf8');
  const opening = new RegExp(
    `^:::audio\\{[^}]*\\bsrc=${fileName.replaceAll('.', '\\.')}\\b[^}]*\\}\\n`,
    'm',
  ).exec(lesson);
  if (opening === null) throw new Error(`${lessonPath} has no audio block that plays ${fileName}.`);
  const from = opening.index + opening[0].length;
  const to = lesson.indexOf('\n:::', from);
  return lesson
    .slice(from, to)
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
}
