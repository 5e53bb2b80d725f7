/** Every type of event that this version knows. A type that is not here goes to quarantine. */
import type * as v from 'valibot';
import { COURSE_PAYLOADS } from '../course/payloads.ts';
import { DESK_PAYLOADS } from './desk-payloads.ts';
import { PAYLOADS, type PayloadRules } from './payloads.ts';

export const ALL_PAYLOADS = {
  ...PAYLOADS,
  ...DESK_PAYLOADS,
  ...COURSE_PAYLOADS,
} as const satisfies PayloadRules;

export type AnyEventType = keyof typeof ALL_PAYLOADS;
export type PayloadOf<Type extends AnyEventType> = v.InferOutput<(typeof ALL_PAYLOADS)[Type]['schema']>;
