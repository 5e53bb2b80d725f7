/**
 * What an author's folder still lacks, and what it will cost a household. A mistake that no pack can be made with is
 * the only finding then: the rest is not known.
 */
import { AuthoringError } from '../authoring/authoring-error.ts';
import { readAuthorFolder, type AuthoredPack } from '../authoring/read-folder.ts';
import type { AuthoredLesson } from '../authoring/read-lesson.ts';
import { PackFaultError } from '../fault-error.ts';
import { planPack } from '../plan-pack.ts';
import { sayFinding, type Finding } from './finding.ts';
import { lintLesson } from './lesson.ts';
import { lintQuestions } from './questions.ts';
import { isForYoungReaders, lintYoung } from './young-readers.ts';
import { lintVoices, voicesOf } from './voices.ts';

/** `voiceBytes` are in `dataBytes`. What an earlier lesson brings is not paid again. */
export type LessonPrice = { id: string; title: string; dataBytes: number; voiceBytes: number };
export type Lint = { sentences: string[]; prices: LessonPrice[] };

export async function lintFolder(folder: string): Promise<Lint> {
  try {
    const pack = await readAuthorFolder(folder);
    const findings: Finding[] = [];
    for (const lesson of pack.lessons) findings.push(...(await lint(lesson, isForYoungReaders(pack.grade))));
    return { sentences: [...new Set(findings.map(sayFinding))], prices: await pricesOf(pack) };
  } catch (error) {
    if (error instanceof AuthoringError || error instanceof PackFaultError)
      return { sentences: [error.message], prices: [] };
    throw error;
  }
}

async function lint(lesson: AuthoredLesson, isYoung: boolean): Promise<Finding[]> {
  return [
    ...lintLesson(lesson),
    ...lintQuestions(lesson),
    ...(isYoung ? lintYoung(lesson) : []),
    ...(await lintVoices(lesson)),
  ];
}

async function pricesOf(pack: AuthoredPack): Promise<LessonPrice[]> {
  const plan = await planPack(pack, 1);
  return pack.lessons.flatMap((authored, position): LessonPrice[] => {
    const planned = plan.lessons[position];
    if (planned === undefined) return [];
    const voices = new Set(voicesOf(authored).map(({ name }) => name));
    const own = planned.files.filter(({ source }) => voices.has(source.name));
    const { id, title, dataBytes } = planned.root;
    return [{ id, title, dataBytes, voiceBytes: own.reduce((sum, { source }) => sum + source.sizeBytes, 0) }];
  });
}
