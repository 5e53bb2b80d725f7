/** Every type of event that a school knows. A device carries what its screens read (payloads.ts), and the rest on demand. */
import { COURSE_PAYLOADS } from '../course/payloads.ts';
import { PAYLOADS, type PayloadRules } from './payloads.ts';

export const ALL_PAYLOADS = { ...PAYLOADS, ...COURSE_PAYLOADS } as const satisfies PayloadRules;

export type AnyEventType = keyof typeof ALL_PAYLOADS;
