/** How far the timers of a lesson are. A tab remembers it across a reload; on the disk it would outlive its meaning. */
import * as v from 'valibot';
import { parseJson } from '#core/work/parse-json.ts';
import { forget, recall, remember } from '../../platform/memory.ts';
import type { LessonDesk } from './lesson-of-person.ts';
import type { ActivityTools } from './lesson-tools.ts';

const RunSchema = v.object({ doneMs: v.number(), since: v.optional(v.number()) });

export function activityTools({ parts, personId, address }: LessonDesk): ActivityTools {
  const nameOf = (blockId: string) => `activity-${personId}/${address.packId}/${address.lessonId}/${blockId}`;
  return {
    now: parts.clock.now,
    activityRun: (blockId) => {
      const known = v.safeParse(RunSchema, parseJson(recall(nameOf(blockId), 'tab') ?? 'null'));
      return known.success ? known.output : undefined;
    },
    keepActivityRun: (blockId, run) => {
      if (run === undefined) forget(nameOf(blockId), 'tab');
      else remember(nameOf(blockId), JSON.stringify(run), 'tab');
    },
  };
}
