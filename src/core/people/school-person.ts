import type { PersonId } from './ids.ts';

/** The person of the school itself: writes what follows from the log (rosters, arrivals, what a check has shown). */
export const SCHOOL_PERSON = 'school' as PersonId;
