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

/** Writes the author's folder. `data` is the folder of one language of the lesson. */
export async function writeCodingLessonFolder(data: string, folder: string): Promise<CodingLesson> {
  const pictures = await copyPictures(join(data, 'images'), join(folder, 'images'));
  const leftOut: string[] = [];
  const bodies: string[] = [];
  for (let step = 1; step <= STEPS; step += 1) {
    bodies.push(stepText(await readFile(join(data, `step_${String(step)}.md`), 'utf8'), pictures, leftOut));
    if (step === 8) bodies.push(...(await readQuiz(join(data, 'quiz1'), pictures, leftOut)));
  }
  const front = asYaml({ id: 'space-talk', title: 'Space talk', minutes: 60 });
  await writeFile(join(folder, 'lesson.md'), `---\n${front}\n---\n\n${bodies.join('\n\n')}\n`);
  await writeFile(join(folder, 'pack.yaml'), asYaml(SETTINGS));
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
    drop(/\[\[\[[^\]]*\]\]\]/g, 'a text that is shared between lessons'),
    drop(/!\[[^\]]*\]\(https?:[^)]*\)/g, 'a picture from the internet'),
    drop(/\{:[^}]*\}/g, 'a style'),
    (source) => source.replace(/<\/?(div|p|span)[^>]*>/g, '\n'),
    (source) => source.replace(/^\s*--- (\/?)(task|collapse|no-print|save)[^\n]*---\s*$/gm, '\n'),
    (source) => source.replace(/^---\n(title: [^\n]*\n)?---$/gm, ''),
    (source) =>
      source.replace(/!\[([^\]]*)\]\(images\/([^)]*)\)/g, (_, alt: string, name: string) =>
        pictureLine(alt, pictures.get(name)),
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

async function readQuiz(folder: string, pictures: Map<string, string>, leftOut: string[]): Promise<string[]> {
  const texts = Array.from({ length: QUESTIONS }, (_, index) =>
    join(folder, `question_${String(index + 1)}.md`),
  );
  return Promise.all(
    texts.map(async (path, index) =>
      questionText(await readFile(path, 'utf8'), index + 1, { pictures, leftOut }),
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
