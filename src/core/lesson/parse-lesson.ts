/** A lesson as it lies in a pack. A pack never changes: what an earlier version has packed is read by every later one. */
import * as v from 'valibot';
import { LessonSchema, type Lesson } from './blocks.ts';

/** Lists in quotes in lists …: deeper than this no author writes and no screen shows. */
const MAX_DEPTH = 64;

/** Reads the inflated and parsed JSON of a bundle; undefined when it is no lesson that this version can show. */
export function parseLesson(value: unknown): Lesson | undefined {
  if (isTooDeep(value)) return undefined;
  const result = v.safeParse(LessonSchema, asOfToday(value));
  return result.success ? result.output : undefined;
}

/** Reader 1 knew one hint of a question, `hint`. */
function asOfToday(value: unknown): unknown {
  if (!isRecord(value) || !Array.isArray(value['blocks'])) return value;
  const blocks = value['blocks'].map((block: unknown) =>
    isRecord(block) && Array.isArray(block['hint']) ? { hints: [block['hint']], ...block } : block,
  );
  return { ...value, blocks };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Level by level instead of by recursion: a crafted bundle must not exhaust the stack. */
export function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return true;
    level = level.flatMap((part): unknown[] =>
      typeof part === 'object' && part !== null ? Object.values(part) : [],
    );
  }
  return false;
}
