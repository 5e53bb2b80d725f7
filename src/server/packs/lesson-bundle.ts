/** The lesson that a bundle of a pack holds, once its bytes are known to be the ones that were signed. */
import type { Lesson } from '#core/lesson/blocks.ts';
import { parseLesson } from '#core/lesson/parse-lesson.ts';
import { PACK_LIMITS } from '#core/pack/limits.ts';
import { refuse } from './fault-error.ts';
import { unpackText } from './packed-text.ts';

/** What to call it when something is wrong with it. */
export function sayBundle(lessonId: string): string {
  return `The text of lesson “${lessonId}”`;
}

export async function lessonInBundle(bundle: Uint8Array, lessonId: string): Promise<Lesson> {
  const what = sayBundle(lessonId);
  const limits = { what, textBytes: PACK_LIMITS.bundleTextBytes, storedBytes: PACK_LIMITS.bundleBytes };
  const lesson = parseLesson(parseJson(await unpackText(bundle, limits)));
  if (lesson?.id === lessonId) return lesson;
  throw refuse('bad-manifest', `${what} is not one that Bookbag can show.`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // No lesson then: the caller says so.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
