/** How events of the asynchronous classroom come to be on this device; their schemas come with the screens that write them. */
import type * as v from 'valibot';
import { COURSE_PAYLOADS } from '#core/course/payloads.ts';
import type { PersonId } from '#core/people/ids.ts';
import type { StreamId } from '#core/work/stream.ts';
import type { Clock } from '../outbox/clock.ts';
import { appendRuled, recordRuled } from '../outbox/record-event.ts';
import type { EventRow, WorkDatabase } from '../store/work-database.ts';

type CourseWorkType = keyof typeof COURSE_PAYLOADS;

export type NewCourseWork<Type extends CourseWorkType = CourseWorkType> = {
  stream: StreamId;
  type: Type;
  payload: v.InferInput<(typeof COURSE_PAYLOADS)[Type]['schema']>;
  personId: PersonId;
};

/** Inside the caller's transaction, which must be `rw` on `events` and `meta`. */
export function appendCourseWork<Type extends CourseWorkType>(
  db: WorkDatabase,
  event: NewCourseWork<Type>,
  clock: Clock,
): Promise<EventRow> {
  return appendRuled(db, { ...event, rule: COURSE_PAYLOADS[event.type] }, clock);
}

/** Resolves after the strict commit. Throws StoreError, with nothing saved. */
export function recordCourseWork<Type extends CourseWorkType>(
  db: WorkDatabase,
  event: NewCourseWork<Type>,
  clock: Clock,
): Promise<EventRow> {
  return recordRuled(db, { ...event, rule: COURSE_PAYLOADS[event.type] }, clock);
}
