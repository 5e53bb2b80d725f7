import type * as v from 'valibot';
import type { KnownEvent } from '../work/event.ts';
import { readAs } from '../work/read-as.ts';
import { COURSE_PAYLOADS } from './payloads.ts';

type CourseWorkType = keyof typeof COURSE_PAYLOADS;

/** The payload of an event of the asynchronous classroom; undefined for another type, and for what does not fit its schema. */
export function readCourseWork<Type extends CourseWorkType>(
  event: Pick<KnownEvent, 'type' | 'v' | 'payload'>,
  type: Type,
): v.InferOutput<(typeof COURSE_PAYLOADS)[Type]['schema']> | undefined {
  const rule: { v: number; schema: (typeof COURSE_PAYLOADS)[Type]['schema'] } = COURSE_PAYLOADS[type];
  return readAs(event, { type, ...rule });
}
