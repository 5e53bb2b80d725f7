/**
 * A real classroom lesson in its author's own dialect of Markdown, turned into Bookbag's: ten steps become one
 * lesson, its quiz becomes choice questions. What has no counterpart is left out and named in `leftOut`.
 */
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { fileTypeFromFile } from 'file-type';
import { asYaml } from './markdown.ts';

export type CodingLesson = { leftOut: string[] };

const STEPS = 10;
const QUESTIONS = 3;

/**
 * The lesson as it was at some time: its texts by their path in `data`. What is not among them was not there; of pictures
 * only the names are known, and stand in the text.
 */
export type CodingRevision = { version: number; texts: ReadonlyMap<string, string> };

/** Writes the author's folder. `data` is the folder of one language of the lesson. */
export async function writeCodingLessonFolder(
  data: string,
  folder: string,
  revision?: CodingRevision,
): Promise<CodingLesson> {
  const pictures =
    revision === undefined
      ? await copyPictures(join(data, 'images'), join(folder, 'images'))
      : new Map<string, string>();
  const leftOut: string[] = [];
  const bodies: string[] = [];
  const read = (path: string) =>
    revision === undefined ? readFile(join(data, path), 'utf8') : (revision.texts.get(path) ?? '');
  for (let step = 1; step <= STEPS; step += 1) {
    bodies.push(stepText(await read(`step_${String(step)}.md`), pictures, leftOut));
    if (step === 8) bodies.push(...(await readQuiz(read, { pictures, leftOut })));
  }
  const front = asYaml({ id: 'space-talk', title: 'Space talk', minutes: 60 });
  await writeFile(join(folder, 'lesson.md'), `---\n${front}\n---\n\n${bodies.join('\n\n')}\n`);
  await writeFile(join(folder, 'pack.yaml'), asYaml({ ...SETTINGS, version: revision?.version ?? 1 }));
  return { leftOut };
}

const SETTINGS = {
  ...{ id: 'space-talk', title: 'Space talk', version: 1, language: 'en', subject: 'coding', grade: '4-6' },
  ...{ licence: 'CC BY-SA 4.0', attribution: 'Raspberry Pi Foundation', lessons: ['lesson.md'] },
};

/** Copies the pictures; one that is not what its name says gets the ending that is true. */
async function copyPictures(from: string, to: string): Promise<Map<string, string>> {
  await mkdir(to, { recursive: true });
  const names = new Map<string, string>();
  for (const name of await readdir(from)) {
    const type = await fileTypeFromFile(join(from, name));
    if (type === undefined) continue;
    const honest = `${basename(name, extname(name))}.${type.ext}`;
    await copyFile(join(from, name), join(to, honest));
    names.set(name, honest);
  }
  return names;
}

/** Dialect → Bookbag, construct by construct; the order matters. */
function stepText(text: string, pictures: Map<string, string>, leftOut: string[]): string {
  const drop = (pattern: RegExp, what: string) => (source: string) =>
    source.replace(pattern, () => {
      leftOut.push(what);
      return '';
    });
  const rules: ((source: string) => string)[] = [
    drop(/--- print-only ---[\s\S]*?--- \/print-only ---/g, 'what is for print only'),
    drop(/<iframe[\s\S]*?<\/iframe>/g, 'an embedded page from the internet'),
    drop(/<script[\s\S]*?<\/script>/g, 'a script'),
    drop(/\[\[\[[^\]]*\]\]\]/g, 'a text that is shared between lessons'),
    drop(/!\[[^\]]*\]\(https?:[^)]*\)/g, 'a picture from the internet'),
    drop(/\{:[^}]*\}/g, 'a style'),
    (source) => source.replaceAll('](http://', '](https://'),
    (source) => source.replace(/<code[^>]*>([^<]*)<\/code>/g, '`$1`'),
    (source) => source.replace(/(?<!!)\[([^\]]*)\]\(images\/[^)]*\)/g, '$1'),
    (source) => source.replace(/<\/?(div|p|span|code)[^>]*>/g, '\n'),
    (source) => source.replace(/^\s*--- (\/?)(task|collapse|no-print|save)[^\n]*---\s*$/gm, '\n'),
    (source) => source.replace(/^---\n(title: [^\n]*\n)?---$/gm, ''),
    (source) =>
      source.replace(/!\[([^\]]*)\]\(images\/([^)]*)\)/g, (_, alt: string, name: string) =>
        pictures.size === 0 ? `\n\n${alt} (${name})\n\n` : pictureLine(alt, pictures.get(name)),
      ),
    (source) => source.replace(/^[ \t]+(?=\S)/gm, ''),
  ];
  return rules.reduce((source, rule) => rule(source), text);
}

function pictureLine(alt: string, name = 'missing'): string {
  return alt.trim() === ''
    ? `\n\n::picture{src=images/${name} decorative}\n\n`
    : `\n\n![${alt}](images/${name})\n\n`;
}

async function readQuiz(read: (path: string) => Promise<string> | string, notes: Notes): Promise<string[]> {
  const numbers = Array.from({ length: QUESTIONS }, (_, index) => index + 1);
  return Promise.all(
    numbers.map(async (number) =>
      questionText(await read(`quiz1/question_${String(number)}.md`), number, notes),
    ),
  );
}

type Notes = { pictures: Map<string, string>; leftOut: string[] };

const QUESTION = /--- question ---\s*---[\s\S]*?---\n([\s\S]*?)--- choices ---([\s\S]*?)--- \/choices ---/;
const ANSWER = /- \(([ x])\)([\s\S]*?)--- feedback ---([\s\S]*?)--- \/feedback ---/g;

/** A picture of a question stands before it; an answer in lines of code is lines of code. */
function questionText(text: string, number: number, { pictures, leftOut }: Notes): string {
  const [, asked = '', answers = ''] = QUESTION.exec(text) ?? [];
  const prompt = stepText(asked, pictures, leftOut);
  const images = prompt.match(/^!\[.*$/gm) ?? [];
  const words = prompt.replace(/^!\[.*$/gm, '').trim();
  const items = [...answers.matchAll(ANSWER)].map(([, mark = ' ', answer = '', feedback = '']) => {
    const said = stepText(feedback, pictures, leftOut).replace(/\s+/g, ' ').trim();
    return `- [${mark}] ${answerText(stepText(answer, pictures, leftOut))} — ${said}`;
  });
  return `${images.join('\n\n')}\n\n:::choice{#question-${String(number)}}\n${words}\n\n${items.join('\n')}\n:::`;
}

function answerText(answer: string): string {
  const [, code] = /```\w*\n([\s\S]*?)```/.exec(answer) ?? [];
  if (code === undefined) return answer.trim().replace(/\s+/g, ' ');
  const lines = code.trim().split('\n');
  return lines.map((line) => `\`${line.trim()}\``).join('\\\n  ');
}
