/**
 * An answer as evidence needs it. Of a year's events nearly all are answers: a schema would cost ten times as much as JSON
 * does, and JSON three times as much as a look at the few places in which a text of this app's own writing has these values.
 * Any other text is parsed.
 */
import { parseJson } from '../work/parse-json.ts';
import type { LessonRef } from './course.ts';

export type ReadAnswer = LessonRef & { blockId: string; right: boolean; hints: number };

const PACK = '{"place":{"packId":"';
const HASH = '","packHash":"';
const LESSON = '","lessonId":"';
const BLOCK = '","blockId":"';
const RESPONSE = '"},"response":';
/** The end of the text: as no bracket is in it but the last, all of it stands in the outermost object. */
const END =
  /^,"right":(true|false)(?:,"points":[\d.]+)?(?:,"outOf":[\d.]+)?,"tries":\d+(?:,"hints":(\d+))?\}$/;

/** What stands between two places of a text, and where it ends; the end is -1 where they are not there. */
function between(text: string, from: number, then: string): number {
  const end = text.indexOf('"', from);
  return end >= 0 && text.startsWith(then, end) ? end : -1;
}

/**
 * Undefined: it is not of this app's own writing. Without a backslash each quote is one that JSON means; a second `place`
 * or `hints`, which would count more, is left to the parser.
 */
function glance(text: string): ReadAnswer | undefined {
  if (!text.startsWith(PACK) || text.includes('\\') || text.lastIndexOf('"place"') !== 1) return undefined;
  const pack = between(text, PACK.length, HASH);
  const hash = pack < 0 ? -1 : between(text, pack + HASH.length, LESSON);
  const lesson = hash < 0 ? -1 : between(text, hash + LESSON.length, BLOCK);
  const block = lesson < 0 ? -1 : between(text, lesson + BLOCK.length, RESPONSE);
  if (block < 0) return undefined;
  const right = text.lastIndexOf(',"right":');
  const end = right > block ? END.exec(text.slice(right)) : null;
  const hints = text.indexOf('"hints"', block);
  if (end === null || (hints >= 0 && hints < right)) return undefined;
  return {
    packId: text.slice(PACK.length, pack),
    lessonId: text.slice(hash + LESSON.length, lesson),
    blockId: text.slice(lesson + BLOCK.length, block),
    right: end[1] === 'true',
    hints: Number(end[2] ?? 0),
  };
}

/** Of a payload that was parsed whole. */
export function parseAnswer(payload: string): ReadAnswer | undefined {
  const { place, right, hints = 0 } = (parseJson(payload) ?? {}) as Record<string, unknown>;
  const { packId, lessonId, blockId } = (place ?? {}) as Record<string, unknown>;
  if (typeof packId !== 'string' || typeof lessonId !== 'string' || typeof blockId !== 'string')
    return undefined;
  if (typeof right !== 'boolean' || typeof hints !== 'number') return undefined;
  return { packId, lessonId, blockId, right, hints };
}

/** The payload of `question-answered`, version 1: text that school or device have judged to be JSON of its shape. */
export function readAnswer(payload: string): ReadAnswer | undefined {
  return glance(payload) ?? parseAnswer(payload);
}
