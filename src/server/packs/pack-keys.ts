/**
 * The answers to the sealed checks of a pack: a file beside the pack, for the school alone. No route gives it to anybody.
 */
import { readFile, writeFile } from 'node:fs/promises';
import * as v from 'valibot';
import { QUESTION_SCHEMAS, type QuestionBlock } from '#core/lesson/questions.ts';
import type { PackSource } from './pack-source.ts';

const PackKeysSchema = v.object({
  packId: v.string(),
  version: v.pipe(v.number(), v.safeInteger()),
  lessons: v.array(
    v.object({ lessonId: v.string(), questions: v.array(v.variant('kind', [...QUESTION_SCHEMAS])) }),
  ),
});
export type PackKeys = {
  packId: string;
  version: number;
  lessons: { lessonId: string; questions: QuestionBlock[] }[];
};

/** Undefined where nothing of it is sealed. */
export function keysOf({ packId, version, lessons }: PackSource): PackKeys | undefined {
  const sealed = lessons.flatMap(({ lesson, keys }) =>
    keys === undefined ? [] : [{ lessonId: lesson.id, questions: keys }],
  );
  return sealed.length === 0 ? undefined : { packId, version, lessons: sealed };
}

export function keysPath(packPath: string): string {
  return `${packPath}.keys`;
}

/** For its owner alone. */
export async function writeKeys(packPath: string, keys: PackKeys): Promise<string> {
  const path = keysPath(packPath);
  await writeFile(path, JSON.stringify(keys), { mode: 0o600 });
  return path;
}

/** The keys beside a pack file. Undefined where there are none; `broken`: what lies there is none. */
export async function readKeys(packPath: string): Promise<PackKeys | undefined | 'broken'> {
  const text = await readFile(keysPath(packPath), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const found = v.safeParse(v.pipe(v.string(), v.parseJson(), PackKeysSchema), text);
  return found.success ? found.output : 'broken';
}
