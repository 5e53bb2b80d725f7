/** What is right in the demo school's course on ratios, read out of its author's own files. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contentFolder } from './test-data.ts';

const NUMBER = /^:::number\{#[^ ]+ answer=([\d.]+)[^\n]*\n([^\n]+)\n:::/gm;
const CHOICE = /^:::choice\{[^\n]*\n([^]*?)\n:::/gm;

/** By the words of the question: what is typed into its field, or the words of the choice. */
export type RightAnswers = ReadonlyMap<string, readonly string[]>;

/** Questions of the same words have several. */
export async function rightAnswers(pack: string): Promise<RightAnswers> {
  const answers = new Map<string, string[]>();
  const add = (prompt: string, answer: string) =>
    answers.set(prompt, [...(answers.get(prompt) ?? []), answer]);
  for (const folder of await readdir(contentFolder(pack), { withFileTypes: true })) {
    if (!folder.isDirectory()) continue;
    const text = await readFile(join(contentFolder(pack), folder.name, 'lesson.md'), 'utf8');
    for (const [, answer = '', prompt = ''] of text.matchAll(NUMBER)) add(prompt, answer);
    for (const [, body = ''] of text.matchAll(CHOICE)) {
      const prompt = body.split('\n')[0] ?? '';
      for (const [, answer = ''] of body.matchAll(/^- \[x\] (.+)$/gm)) add(prompt, answer);
    }
  }
  return answers;
}
