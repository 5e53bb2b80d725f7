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
import { lintLinks, type Fetch } from './links.ts';
import { lintMedia } from './media.ts';
import { lintQuestions } from './questions.ts';
import { lintReading, readingLevel, type ReadingLevel } from './reading-level.ts';
import { isForYoungReaders, lintYoung } from './young-readers.ts';
import { lintVoices, voicesOf } from './voices.ts';

/** `voiceBytes` are in `dataBytes`. What an earlier lesson brings is not paid again. */
export type LessonPrice = {
  id: string;
  title: string;
  dataBytes: number;
  voiceBytes: number;
  reads?: ReadingLevel;
};
export type Lint = { sentences: string[]; prices: LessonPrice[] };

/** `ask`: follows links to see whether they lead anywhere; without it that is not known. */
export async function lintFolder(folder: string, ask?: Fetch): Promise<Lint> {
  try {
    const pack = await readAuthorFolder(folder);
    const findings: Finding[] = [];
    for (const lesson of pack.lessons) findings.push(...(await lint(lesson, pack.grade)));
    if (ask !== undefined) findings.push(...(await lintLinks(pack.lessons, ask)));
    return { sentences: [...new Set(findings.map(sayFinding))], prices: await pricesOf(pack) };
  } catch (error) {
    if (error instanceof AuthoringError || error instanceof PackFaultError)
      return { sentences: [error.message], prices: [] };
    throw error;
  }
}

async function lint(lesson: AuthoredLesson, grade: string | undefined): Promise<Finding[]> {
  return [
    ...lintLesson(lesson),
    ...lintQuestions(lesson),
    ...(isForYoungReaders(grade) ? lintYoung(lesson) : []),
    ...lintReading(lesson, grade),
    ...(await lintVoices(lesson)),
    ...(await lintMedia(lesson)),
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
    const voiceBytes = own.reduce((sum, { source }) => sum + source.sizeBytes, 0);
    const reads = readingLevel(authored.lesson);
    return [{ id, title, dataBytes, voiceBytes, ...(reads === undefined ? {} : { reads }) }];
  });
}
