import { useComputed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { ANSWER_WAYS, type AnswerWay } from '#core/lesson/tasks.ts';
import { usedWays } from '#core/work/draft-content.ts';
import { EMPTY_DRAFT } from '../drafts.ts';
import type { LessonTools } from '../lesson-tools.ts';

/** The ways that hold something. Who uses it is drawn again when a way is used first or no more, not at every letter. */
export function useUsedWays(blockId: string, tools: LessonTools): ReadonlySet<AnswerWay> {
  const names = useComputed(() => [...usedWays(tools.draft(blockId) ?? EMPTY_DRAFT)].sort().join(' '));
  const now = names.value;
  return useMemo(() => new Set(ANSWER_WAYS.filter((way) => now.split(' ').includes(way))), [now]);
}
